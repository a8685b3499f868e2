package org.psikit.match.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.psikit.match.keys.value.DomainName;

/** Among the names are the examples of UTS 46 for what differs from IDNA 2003, and one of RFC 3492. */
class DomainNameTest {

    @ParameterizedTest
    @CsvSource({
        "fa\u00DF.de,xn--fa-hia.de",
        "FA\u1E9E.de,xn--fa-hia.de",
        "fass.de,fass.de",
        "\u03B2\u03CC\u03BB\u03BF\u03C2.com,xn--nxasmm1c.com",
        "\u03B2\u03CC\u03BB\u03BF\u03C3.com,xn--nxasmq6b.com",
        "\u0DC1\u0DCA\u200D\u0DBB\u0DD3.com,xn--10cl1a0b660p.com",
        "\u0DC1\u0DCA\u0DBB\u0DD3.com,xn--10cl1a0b.com",
        "\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.com,xn--mgba3gch31f060k.com",
        "\u0646\u0627\u0645\u0647\u0627\u06CC.com,xn--mgba3gch31f.com",
        "B\u00FCcher.example,xn--bcher-kva.example",
        "bu\u0308cher.example,xn--bcher-kva.example",
        "xn--bcher-kva.EXAMPLE,xn--bcher-kva.example",
        "\u65E5\u672C\u8A9E\u3002\uFF2A\uFF30,xn--wgv71a119e.jp",
        "\u2603.net,xn--n3h.net",
        "3\u5E74B\u7D44\u91D1\u516B\u5148\u751F.jp,xn--3b-ww4c5e180e575a65lsy2b.jp",
        "m\u00FCn\u200Dchen.de,xn--mnchen-3ya.de",
        "EXAMPLE.org,example.org",
        "my_host.example.org,my_host.example.org",
    })
    void namesInAscii(String name, String ascii) {
        assertThat(DomainName.ascii(name)).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                ".org",
                "x..org",
                "x.org.",
                "-x.org",
                "x-.org",
                "x y.org",
                "x/y.org",
                "\u0308x.org",
                "a\uE000.org",
                "a b\u00FC.org",
                "x.\u00FC/.org"
            })
    void namesThatAreNone(String name) {
        assertThat(DomainName.ascii(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64})
    void labelsHaveAtMostSixtyThreeCharacters(int length) {
        assertThat(DomainName.ascii("a".repeat(length) + ".org") == null).isEqualTo(length > 63);
    }
}
