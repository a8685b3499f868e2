package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

class QuietLoggingTest {

    @Test
    void warningsAreShownButNotThatHadoopHasNoLibraryOfItsOwn() {
        LoggerContext context = new LoggerContext();
        new QuietLogging().configure(context);
        assertThat(context.getLogger("org.apache.parquet").isWarnEnabled()).isTrue();
        assertThat(context.getLogger("org.apache.parquet").isInfoEnabled()).isFalse();
        assertThat(context.getLogger("org.apache.hadoop.util.NativeCodeLoader").isWarnEnabled())
                .isFalse();
    }
}
