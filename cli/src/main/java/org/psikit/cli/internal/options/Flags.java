package org.psikit.cli.internal.options;

import org.psikit.core.error.Setting;

/** The flags of the command line for the settings of the library. */
public final class Flags {

    private Flags() {}

    /** A text with its settings called by their flags. */
    public static String named(String text) {
        return Setting.shown(text, setting -> "--" + setting.key());
    }
}
