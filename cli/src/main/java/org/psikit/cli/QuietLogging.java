package org.psikit.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.psikit.cli.internal.terminal.EventLines;

/**
 * Sends warnings of libraries to standard error and drops the rest. Set up in code, because parsing XML would cost more
 * than it is worth.
 */
public final class QuietLogging extends ContextAwareBase implements Configurator {

    private static volatile boolean events;

    /** From now on, before anything is logged: whether warnings are events for programs, as everything else is then. */
    static void toPrograms(boolean json) {
        events = json;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        Layout<ILoggingEvent> layout = events ? new EventLayout() : lines(context);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        encoder.start();
        ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
        standardError.setContext(context);
        standardError.setTarget("System.err");
        standardError.setEncoder(encoder);
        standardError.start();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        // Parquet in gzip makes Hadoop look for its native library, which is not needed
        context.getLogger("org.apache.hadoop.util.NativeCodeLoader").setLevel(Level.ERROR);
        root.addAppender(standardError);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Layout<ILoggingEvent> lines(LoggerContext context) {
        PatternLayout lines = new PatternLayout();
        lines.setContext(context);
        lines.setPattern("psi: %level %logger{0}: %msg%n");
        return lines;
    }

    /** A warning as an event. */
    private static final class EventLayout extends LayoutBase<ILoggingEvent> {

        @Override
        public String doLayout(ILoggingEvent warning) {
            return EventLines.line("log", json -> {
                        json.writeStringField("level", warning.getLevel().toString());
                        json.writeStringField("logger", warning.getLoggerName());
                        json.writeStringField("message", warning.getFormattedMessage());
                    })
                    + System.lineSeparator();
        }
    }
}
