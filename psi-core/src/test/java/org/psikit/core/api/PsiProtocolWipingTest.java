package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.psikit.core.api.PsiRuns.Inputs;
import org.psikit.core.api.PsiRuns.Setting;
import org.psikit.core.channel.Channel;
import org.psikit.core.channel.ForwardingChannel;
import org.psikit.core.channel.Step;
import org.psikit.core.channel.TwoParties;
import org.psikit.core.concurrent.Workers;
import org.psikit.core.error.ChannelException;
import org.psikit.core.random.Randomness;

/**
 * What a run holds of its items is wiped when it is closed, after success and after a failure: every array that can be
 * reached from it is zero then, and some were not before.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class PsiProtocolWipingTest {

    /** The protocol under test. */
    protected abstract PsiProtocol protocol();

    /** What the run is to do. */
    protected abstract Setting setting();

    /** Whether what stands in a field, or can be reached through it, is known to both parties, or has its own tests. */
    protected abstract boolean isPublic(Field field);

    /** The last step of the sender, before which its run fails. */
    protected abstract Step lastOfSender();

    @ParameterizedTest
    @EnumSource(Role.class)
    void afterSuccess(Role role) {
        run(role, UnaryOperator.identity());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void afterAFailure(Role role) {
        run(role, channel -> new ForwardingChannel(channel) {
            @Override
            public void send(Step step, byte[] buffer, int offset, int length) {
                if (step.equals(lastOfSender())) {
                    throw new ChannelException("cut");
                }
                super.send(step, buffer, offset, length);
            }
        });
    }

    private void run(Role watched, UnaryOperator<Channel> sender) {
        Inputs inputs = Inputs.random(40, 50, 20, 3);
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        TwoParties.run(
                channel -> party(inputs, Role.RECEIVER, watched, channel, left),
                channel -> party(inputs, Role.SENDER, watched, channel, left),
                UnaryOperator.identity(),
                sender);
        assertThat(left).first().asString().matches("[1-9][0-9]* arrays");
        assertThat(left).hasSize(1);
    }

    private int party(Inputs inputs, Role role, Role watched, Channel channel, List<String> left) {
        ItemBlock items = (role == Role.RECEIVER ? inputs.receiver() : inputs.sender()).get(0);
        try (Workers workers = new Workers(1);
                Randomness randomness = Randomness.seeded(role.ordinal())) {
            PsiRun run = protocol().open(PsiRuns.session(inputs, setting(), role, channel, randomness, workers));
            List<Held> held = new ArrayList<>();
            try {
                run.bucket(BucketId.first(1, 0), items, PsiRuns.payload(setting(), role, items));
                channel.flush();
            } finally {
                collect(run, held, Collections.newSetFromMap(new IdentityHashMap<>()));
                long full = held.stream().filter(h -> !isZero(h.array)).count();
                run.close();
                if (role == watched) {
                    left.add(full + " arrays");
                    held.stream().filter(h -> !isZero(h.array)).forEach(h -> left.add(h.field));
                }
            }
        }
        return 0;
    }

    private record Held(String field, Object array) {}

    private void collect(@Nullable Object holder, List<Held> held, Set<Object> seen) {
        if (holder == null || !seen.add(holder)) {
            return;
        }
        for (Field field : fields(holder.getClass())) {
            if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive() || isPublic(field)) {
                continue;
            }
            Object value = value(field, holder);
            if (value == null) {
                continue;
            }
            Class<?> type = value.getClass();
            if (type.isArray() && type.getComponentType().isPrimitive()) {
                held.add(new Held(holder.getClass().getSimpleName() + "." + field.getName(), value));
            } else if (type.isArray() && type.getComponentType().isArray()) {
                for (Object list : (Object[]) value) {
                    held.add(new Held(holder.getClass().getSimpleName() + "." + field.getName(), list));
                }
            } else if (type.getName().startsWith("org.psikit.")) {
                collect(value, held, seen);
            }
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>(List.of(type.getDeclaredFields()));
        if (type.getSuperclass() != null && type.getSuperclass().getName().startsWith("org.psikit.")) {
            fields.addAll(fields(type.getSuperclass()));
        }
        return fields;
    }

    private static @Nullable Object value(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isZero(Object array) {
        for (int i = 0; i < Array.getLength(array); i++) {
            Object value = Array.get(array, i);
            if (value instanceof Number number && number.longValue() != 0) {
                return false;
            }
        }
        return true;
    }
}
