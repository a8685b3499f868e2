package org.psikit.circuit.ir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.psikit.core.error.InputException;

/**
 * Reads circuits in "Bristol Fashion" (N. Smart et al., "Bristol Fashion" MPC circuits, 2019): a line with the numbers of
 * gates and wires, one with the input values' widths, one with the output values', then a gate a line,
 * {@code inputs outputs wires… KIND} with the kinds XOR, AND, INV, EQ (a constant), EQW (a copy) and MAND (several ANDs).
 * The last wires are the outputs.
 *
 * <p>Files are not trusted: sizes are bounded (a wire takes four bytes, 68 MiB at most), every wire is written once and
 * before it is read, and a file that breaks these rules raises an {@link InputException} with the line. Not
 * thread-safe.
 */
public final class BristolReader {

    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_VALUES = 1 << 10;
    private static final int MAX_INPUT_BITS = 1 << 20;
    private static final int MAX_WIRES = Circuit.MAX_GATES + MAX_INPUT_BITS;
    private static final int UNWRITTEN = Integer.MIN_VALUE;

    private final String name;
    private final BufferedReader reader;
    private final CircuitBuilder builder = new CircuitBuilder();

    /** Maps wires of the file to wires of the builder. */
    private int[] map = {};

    private int gates;
    private int wires;
    private int line;

    private BristolReader(String name, InputStream in) {
        this.name = name;
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
    }

    /**
     * Reads a circuit; the stream is left open.
     *
     * @param name for messages
     * @throws InputException if the stream is not a valid circuit
     */
    public static Circuit read(String name, InputStream in) {
        BristolReader it = new BristolReader(name, in);
        try {
            return it.read();
        } catch (IOException e) {
            throw new InputException(name + " cannot be read", e);
        } catch (IllegalStateException e) {
            throw it.wrong(Objects.requireNonNullElse(e.getMessage(), "too large"), e);
        }
    }

    private Circuit read() throws IOException {
        int[] sizes = numbers(tokens());
        if (sizes.length != 2 || sizes[0] > Circuit.MAX_GATES || sizes[1] > MAX_WIRES) {
            throw wrong("the numbers of gates (at most " + Circuit.MAX_GATES + ") and wires are expected");
        }
        gates = sizes[0];
        wires = sizes[1];
        int[] inputs = widths();
        int[] outputs = widths();
        long inputBits = Arrays.stream(inputs).asLongStream().sum();
        long outputBits = Arrays.stream(outputs).asLongStream().sum();
        if (inputBits > MAX_INPUT_BITS || inputBits > wires || outputBits > wires || inputs.length == 0) {
            throw wrong("the values do not fit the number of wires");
        }
        int wire = 0;
        for (int width : inputs) {
            for (int bit : builder.input(width)) {
                define(wire++, bit);
            }
        }
        for (int g = 0; g < gates; g++) {
            gate(tokens());
        }
        wire = (int) (wires - outputBits);
        for (int width : outputs) {
            int[] value = new int[width];
            for (int i = 0; i < width; i++) {
                value[i] = use(wire++);
            }
            builder.output(value);
        }
        return builder.build();
    }

    private void gate(String[] tokens) {
        if (tokens.length < 4) {
            throw wrong("a gate is expected");
        }
        int in = number(tokens[0]);
        int out = number(tokens[1]);
        if (tokens.length != 3L + in + out) {
            throw wrong("another number of wires than it says");
        }
        String kind = tokens[tokens.length - 1];
        boolean fits = switch (kind) {
            case "XOR", "AND" -> in == 2 && out == 1;
            case "INV", "NOT", "EQ", "EQW" -> in == 1 && out == 1;
            case "MAND" -> in == 2L * out;
            default -> throw wrong("an unknown kind of gate");
        };
        if (!fits) {
            throw wrong("another number of wires than its kind of gate has");
        }
        for (int i = 0; i < out; i++) {
            int a = number(tokens[2 + i]);
            int b = in == 2 * out ? number(tokens[2 + out + i]) : a;
            define(number(tokens[2 + in + i]), result(kind, a, b));
        }
    }

    private int result(String kind, int a, int b) {
        return switch (kind) {
            case "XOR" -> builder.xor(use(a), use(b));
            case "AND", "MAND" -> builder.and(use(a), use(b));
            case "EQ" -> constant(a);
            case "EQW" -> use(a);
            default -> builder.not(use(a));
        };
    }

    private int constant(int value) {
        if (value > 1) {
            throw wrong("a constant that is neither 0 nor 1");
        }
        return value == 0 ? CircuitBuilder.ZERO : CircuitBuilder.ONE;
    }

    private void define(int wire, int bit) {
        if (wire >= wires) {
            throw wrong("a wire beyond the number of wires");
        }
        if (wire >= map.length) {
            int old = map.length;
            map = Arrays.copyOf(map, Math.min(wires, Math.max(wire + 1, 2 * old + 64)));
            Arrays.fill(map, old, map.length, UNWRITTEN);
        }
        if (map[wire] != UNWRITTEN) {
            throw wrong("a wire that is written twice");
        }
        map[wire] = bit;
    }

    private int use(int wire) {
        if (wire >= map.length || map[wire] == UNWRITTEN) {
            throw wrong("a wire that nothing has written");
        }
        return map[wire];
    }

    private int[] widths() throws IOException {
        int[] all = numbers(tokens());
        if (all.length == 0 || all[0] > MAX_VALUES || all.length != 1 + all[0]) {
            throw wrong("the number of values (at most " + MAX_VALUES + ") and their widths are expected");
        }
        int[] widths = Arrays.copyOfRange(all, 1, all.length);
        for (int width : widths) {
            if (width == 0) {
                throw wrong("a value without bits");
            }
        }
        return widths;
    }

    private int[] numbers(String[] tokens) {
        return Arrays.stream(tokens).mapToInt(this::number).toArray();
    }

    private int number(String token) {
        if (token.isEmpty() || token.length() > 9) {
            throw wrong("a number is expected");
        }
        int value = 0;
        for (int i = 0; i < token.length(); i++) {
            int digit = token.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw wrong("a number is expected");
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /** The words of the next non-blank line. */
    private String[] tokens() throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = reader.read();
            if (c == '\n' || c < 0) {
                line++;
                String trimmed = text.toString().trim();
                if (!trimmed.isEmpty()) {
                    return trimmed.split("[ \t]+");
                }
                if (c < 0) {
                    throw wrong("the file ends too early");
                }
                text.setLength(0);
            } else if (text.length() == MAX_LINE) {
                throw wrong("a line that is too long");
            } else {
                text.append((char) c);
            }
        }
    }

    private InputException wrong(String what) {
        return wrong(what, null);
    }

    private InputException wrong(String what, @Nullable Throwable cause) {
        return new InputException(name + ", line " + line + ": " + what, cause);
    }
}
