package org.psikit.cli.internal.page;

/** Colours and type of pages and charts. Series have classes {@code s0} to {@code s7}; each colour reads on both grounds. */
final class PageStyle {

    /** Number of colours. */
    static final int COLOURS = 8;

    /** The style of charts, also standalone ones. */
    static final String CHART = """
            .chart { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
              --ink: #1f2937; --soft: #5b6472; --line: #d9dde3; --ground: #ffffff;
              --c0: #1d5fd1; --c1: #c2610c; --c2: #0b7d5c; --c3: #7a3fc9; --c4: #c02a4b; --c5: #0a7796; --c6: #6b7a0f; --c7: #a03a8f; }
            .chart text { fill: var(--ink); }
            .chart .soft { fill: var(--soft); font-size: 12px; }
            .chart .grid { stroke: var(--line); stroke-width: 1; }
            .chart .axis { stroke: var(--soft); stroke-width: 1; }
            .chart .curve { fill: none; stroke: var(--c); stroke-width: 2.25; stroke-linejoin: round; }
            .chart .dashed { stroke-dasharray: 5 4; }
            .chart .dot { fill: var(--c); stroke: var(--ground); stroke-width: 1.5; }
            .chart .open { fill: var(--ground); stroke: var(--c); stroke-width: 1.75; }
            .chart .leader { stroke: var(--c); stroke-width: 1; opacity: .55; }
            .chart .fill { fill: var(--c); }
            .chart .name { fill: var(--c); font-weight: 600; }
            .s0 { --c: var(--c0); } .s1 { --c: var(--c1); } .s2 { --c: var(--c2); } .s3 { --c: var(--c3); }
            .s4 { --c: var(--c4); } .s5 { --c: var(--c5); } .s6 { --c: var(--c6); } .s7 { --c: var(--c7); }
            .sx { --c: var(--soft); }
            @media (prefers-color-scheme: dark) {
              .chart { --ink: #e6e9ee; --soft: #a2abb8; --line: #343b46; --ground: #14181f;
                --c0: #7fb0ff; --c1: #ffa861; --c2: #4fd3a7; --c3: #c3a1ff; --c4: #ff8da3; --c5: #5fd0ee; --c6: #c9d95c; --c7: #f39be3; }
            }
            """;

    /** The style of pages. */
    static final String PAGE = """
            :root { --ink: #1f2937; --soft: #5b6472; --line: #d9dde3; --ground: #ffffff; --card: #f5f7fa; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ee; --soft: #a2abb8; --line: #343b46; --ground: #14181f; --card: #1c222b; }
            }
            body { margin: 0; background: var(--ground); color: var(--ink);
              font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
            h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
            h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
            p { margin: .5rem 0; max-width: 46rem; }
            .note, figcaption { color: var(--soft); font-size: .875rem; }
            figure { margin: 1rem 0 1.5rem; }
            figcaption { margin-top: .25rem; max-width: 46rem; }
            .chart { display: block; width: 100%; height: auto; max-width: 62rem; }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.25rem 0; }
            @media (min-width: 40rem) { .tiles:has(> div:nth-child(6):last-child) { grid-template-columns: repeat(3, 1fr); } }
            .tiles div { background: var(--card); border-radius: .5rem; padding: .75rem 1rem; }
            .tiles b { display: block; font-size: 1.4rem; line-height: 1.25; overflow-wrap: anywhere; }
            .tiles span { color: var(--soft); font-size: .875rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .9rem; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums; }
            th, td { text-align: left; padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
            th { color: var(--soft); font-weight: 600; }
            td { overflow-wrap: anywhere; }
            .n { text-align: right; white-space: nowrap; overflow-wrap: normal; }
            .wide td, .wide th { white-space: nowrap; font-size: .85rem; }
            .matrix th { white-space: normal; overflow-wrap: anywhere; min-width: 6rem; max-width: 12rem; vertical-align: bottom; }
            .matrix td:first-child { min-width: 6rem; max-width: 16rem; }
            .terms td:first-child { white-space: nowrap; overflow-wrap: normal; }
            ol { max-width: 46rem; padding-left: 1.5rem; margin: .5rem 0; }
            li { margin: .35rem 0; overflow-wrap: anywhere; }
            details { margin: .75rem 0; }
            summary { cursor: pointer; color: var(--soft); }
            code { font-size: .9em; overflow-wrap: anywhere; }
            """;

    private PageStyle() {}
}
