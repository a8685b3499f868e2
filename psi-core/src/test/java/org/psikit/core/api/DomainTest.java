package org.psikit.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DomainTest {

    private static final PsiSession.Context CONTEXT = context(1, 2, 1, 0);
    private static final BucketId ID = new BucketId(1, 0, 0);

    /** One domain for each component changed alone, and for each way to cut the same text otherwise. */
    private static Map<String, Domain> domains() {
        Map<String, Domain> all = new LinkedHashMap<>();
        Domain run = Domain.of("p/1", CONTEXT);
        all.put("run", run);
        all.put("protocol", Domain.of("p/11", CONTEXT));
        all.put("empty protocol", Domain.of("", CONTEXT));
        all.put("sid", Domain.of("p/1", context(3, 2, 1, 0)));
        all.put("coin", Domain.of("p/1", context(1, 3, 1, 0)));
        all.put("sid and coin exchanged", Domain.of("p/1", context(2, 1, 1, 0)));
        all.put("rule", Domain.of("p/1", context(1, 2, 2, 0)));
        all.put("toss", Domain.of("p/1", context(1, 2, 1, 1)));
        all.put("toss and rule exchanged", Domain.of("p/1", context(1, 2, 0, 1)));
        all.put("bucket", run.bucket(ID));
        all.put("bucket of another rule", run.bucket(new BucketId(2, 0, 0)));
        all.put("bucket number", run.bucket(new BucketId(1, 1, 0)));
        all.put("bucket attempt", run.bucket(new BucketId(1, 0, 1)));
        all.put("bucket 1, attempt 1", run.bucket(new BucketId(1, 1, 1)));
        all.put(
                "attempt of the toss and of a bucket",
                Domain.of("p/1", context(1, 2, 1, 1)).bucket(ID));
        all.put("number", run.with("try", 0));
        all.put("number 1", run.with("try", 1));
        all.put("number with high bits", run.with("try", 1L << 32));
        all.put("other number", run.with("store", 1));
        all.put("number called bucket", run.with("bucket", 0));
        all.put("number in a bucket", run.bucket(ID).with("try", 1));
        all.put("bucket under a number", run.with("try", 1).bucket(ID));
        all.put("two numbers", run.with("try", 1).with("store", 2));
        all.put("two numbers the other way", run.with("store", 2).with("try", 1));
        all.put("labels cut otherwise", run.with("trys", 1).with("tore", 2));
        all.put("labels joined", run.with("trystore", 1));
        return all;
    }

    @Test
    void everyComponentGivesAnotherValue() {
        Map<String, String> seen = new HashMap<>();
        domains().forEach((name, domain) -> {
            for (String use : List.of("", "a", "b", "ab", "a/b", "a/", "seed", "hash", "bucket", "try")) {
                distinct(seen, domain.hash(use), name + " hash " + use);
                distinct(seen, domain.seed(use, 32), name + " seed " + use);
                distinct(seen, domain.seed(use, 16), name + " short seed " + use);
            }
        });
    }

    /** Strings that a join with slashes would make equal. */
    @Test
    void joinedPartsAreNotTheSame() {
        Domain run = Domain.of("p", CONTEXT);
        assertThat(run.hash("a/1/2"))
                .isNotEqualTo(run.with("a", 1).hash("2"))
                .isNotEqualTo(Domain.of("p/a", CONTEXT).hash("1/2"))
                .isNotEqualTo(run.with("a", 1).with("2", 2).hash(""));
        assertThat(run.with("store", 11).hash("x"))
                .isNotEqualTo(run.with("store1", 1).hash("x"));
        assertThat(run.seed("key 1", 16))
                .isNotEqualTo(run.with("key", 1).seed("", 16))
                .isNotEqualTo(run.with("key ", 1).seed("", 16));
    }

    @Test
    void seedsOfOneUseAreNoPrefixesOfEachOther() {
        Domain run = Domain.of("p", CONTEXT);
        assertThat(Arrays.copyOf(run.seed("a", 32), 16)).isNotEqualTo(run.seed("a", 16));
        assertThat(run.seed("a", 0)).isEmpty();
        assertThat(run.seed("a", 100)).hasSize(100);
    }

    /** Else the number 5 of the first run would be the sixth run. */
    @Test
    void noNumberIsTakenForThatOfARun() {
        Domain first = Domain.of("p", CONTEXT);
        assertThatThrownBy(() -> first.with("run", 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bothPartiesMakeTheSame() {
        Domain mine = Domain.of("p", CONTEXT).bucket(ID).with("try", 3);
        Domain theirs = Domain.of("p", context(1, 2, 1, 0))
                .bucket(new BucketId(1, 0, 0))
                .with("try", 3);
        assertThat(mine.hash("a")).isEqualTo(theirs.hash("a")).hasSize(32);
        assertThat(mine.seed("a", 16)).isEqualTo(theirs.seed("a", 16)).hasSize(16);
    }

    @Test
    void namesOfBuckets() {
        assertThat(BucketId.first(2, 7).again())
                .isEqualTo(new BucketId(2, 7, 1))
                .hasToString("rule 2, bucket 7, attempt 1");
        assertThatThrownBy(() -> new BucketId(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BucketId(1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BucketId(1, 0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void distinct(Map<String, String> seen, byte[] value, String name) {
        assertThat(seen.put(HexFormat.of().formatHex(value), name)).as(name).isNull();
    }

    private static PsiSession.Context context(int sid, int coin, int rule, int toss) {
        byte[] first = new byte[32];
        byte[] second = new byte[32];
        Arrays.fill(first, (byte) sid);
        Arrays.fill(second, (byte) coin);
        return new PsiSession.Context(first, second, rule, toss);
    }
}
