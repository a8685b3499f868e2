package org.psikit.cli.internal.options;

import org.psikit.core.error.Setting;

/** Settings as the command line calls them. */
public final class Flags {

    private Flags() {}

    /** A text with its settings called by their flags. */
    public static String named(String text) {
        return Setting.shown(text, setting -> "--" + setting.key());
    }
}
