package org.psikit.match.internal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.core.error.InputException;
import org.psikit.core.error.PlanMismatchException;
import org.psikit.core.error.ResourceException;
import org.psikit.core.error.UsageException;
import org.psikit.io.link.Identity;
import org.psikit.match.internal.bucket.ItemStore;
import org.psikit.match.internal.bucket.RecordItemStore;
import org.psikit.match.keys.Rule;
import org.psikit.match.option.Duplicates;
import org.psikit.match.plan.Plan;
import org.psikit.match.plan.PlanDraft;
import org.psikit.match.plan.PlanField;
import org.psikit.match.plan.To;

/** What is kept of a job is found again by its owner alone, and for that job alone. */
class CheckpointsTest {

    private static final Identity ME = Identity.ephemeral();
    private static final Identity PEER = Identity.ephemeral();
    private static final byte[] STAGE = {1, 2, 3};

    @TempDir
    private Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void whatIsKeptIsFoundAgainUntilItIsRemoved() throws IOException {
        begun();
        try (Checkpoints again = open(owner(), items(5), true)) {
            assertThat(again.store().read("stage")).isEqualTo(STAGE);
            assertThat(again.store().read("bucket-1-0")).isNull();
            again.store().write("stage", new byte[] {4});
            assertThat(again.store().read("stage")).containsExactly(4);
            again.store().remove();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesAreTheirOwnersAndTellNothing() throws IOException {
        begun();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> !f.equals(folder)).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
                if (Files.isRegularFile(file)) {
                    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("email");
                }
            }
        }
    }

    @Test
    void anotherInputPlanPeerOrSettingIsRefusedByName() {
        begun();
        refused(owner(), items(6), InputException.class, "the input has changed");
        Checkpoints.Owner other = new Checkpoints.Owner(plan(To.LISTENER), ME, PEER.fingerprint(), Duplicates.ALL);
        refused(other, items(5), PlanMismatchException.class, ": now listener, then both");
        Checkpoints.Owner first = new Checkpoints.Owner(plan(To.BOTH), ME, PEER.fingerprint(), Duplicates.FIRST);
        refused(first, items(5), UsageException.class, "duplicates() all");
        Checkpoints.Owner else1 = new Checkpoints.Owner(plan(To.BOTH), ME, ME.fingerprint(), Duplicates.ALL);
        refused(else1, items(5), PlanMismatchException.class, "with another peer");
        Checkpoints.Owner somebody = new Checkpoints.Owner(plan(To.BOTH), PEER, PEER.fingerprint(), Duplicates.ALL);
        refused(somebody, items(5), InputException.class, "another identity wrote it");
    }

    @Test
    void whatWasEditedIsRefused() throws IOException {
        begun();
        Path job = job();
        Path stage = job.resolve("stage");
        byte[] whole = Files.readAllBytes(stage);
        for (int at = 0; at < whole.length; at++) {
            byte[] edited = whole.clone();
            edited[at] ^= 1;
            Files.write(stage, edited);
            unreadable();
        }
        Files.write(stage, new byte[0]);
        unreadable();
        Files.write(stage, whole);
        Files.copy(stage, job.resolve("bucket-1-0"));
        try (Checkpoints again = open(owner(), items(5), true)) {
            assertThatThrownBy(() -> again.store().read("bucket-1-0")).isInstanceOf(InputException.class);
            assertThat(again.store().read("stage")).isEqualTo(STAGE);
        }
    }

    private void unreadable() {
        try (Checkpoints again = open(owner(), items(5), true)) {
            assertThatThrownBy(() -> again.store().read("stage"))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("was changed, or another identity wrote it");
        }
    }

    @Test
    void filesOfAnotherJobAreNotTaken() throws IOException {
        begun();
        Path first = job();
        try (Checkpoints other = open(owner(), items(7), false)) {
            other.store().write("stage", STAGE);
            Path second = job(first);
            Files.copy(first.resolve("stage"), second.resolve("tries"));
            Files.delete(second.resolve("stage"));
            Files.copy(first.resolve("stage"), second.resolve("stage"));
            assertThatThrownBy(() -> other.store().read("stage")).isInstanceOf(InputException.class);
        }
    }

    @Test
    void withoutAJobThereIsNothingToGoOnWith() {
        assertThatThrownBy(() -> open(owner(), items(5), true))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("there is no unfinished job in " + folder);
    }

    @Test
    void aJobThatIsThereIsNotBegunAgain() {
        begun();
        assertThatThrownBy(() -> open(owner(), items(5), false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("go on with it by resume()")
                .hasMessageContaining("rm -r " + folder);
    }

    @Test
    void whatWasLeftIsNamedByTheNextJob() throws IOException {
        begun();
        open(owner(), items(6), false).close();
        assertThat(notes).singleElement().asString().contains("ago was left in " + job(), "rm -r " + job());
    }

    @Test
    void twoProcessesAreNotAtOneJob() {
        Checkpoints first = open(owner(), items(5), false);
        first.store().write("stage", STAGE);
        assertThatThrownBy(() -> open(owner(), items(5), true)).isInstanceOf(ResourceException.class);
        assertThatThrownBy(() -> open(owner(), items(5), false)).isInstanceOf(ResourceException.class);
        open(owner(), items(6), false).close();
        assertThat(notes).isEmpty();
        first.close();
        open(owner(), items(5), true).close();
    }

    @Test
    void theDigestIsOfEverythingThatAJobDependsOn() {
        byte[] key = new byte[32];
        byte[] digest = InputDigest.of(items(5), 5, key);
        assertThat(InputDigest.of(items(5), 5, key)).isEqualTo(digest);
        assertThat(InputDigest.of(items(5), 6, key)).isNotEqualTo(digest);
        assertThat(InputDigest.of(items(4), 5, key)).isNotEqualTo(digest);
        key[0] = 1;
        assertThat(InputDigest.of(items(5), 5, key)).isNotEqualTo(digest);
        ItemStore large = items(10_000);
        assertThat(InputDigest.of(large, 1, key)).isEqualTo(InputDigest.of(items(10_000), 1, key));
    }

    private void begun() {
        try (Checkpoints kept = open(owner(), items(5), false)) {
            assertThat(kept.isKept()).isFalse();
            kept.store().write("stage", STAGE);
            assertThat(kept.isKept()).isTrue();
        }
    }

    private void refused(Checkpoints.Owner owner, ItemStore items, Class<? extends Throwable> type, String why) {
        assertThatThrownBy(() -> open(owner, items, true)).isInstanceOf(type).hasMessageContaining(why);
    }

    private Checkpoints open(Checkpoints.Owner owner, ItemStore items, boolean resume) {
        return Checkpoints.open(folder, owner, items, 5, resume, notes::add);
    }

    private Path job(Path... not) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(f -> !List.of(not).contains(f)).findFirst().orElseThrow();
        }
    }

    private static Checkpoints.Owner owner() {
        return new Checkpoints.Owner(plan(To.BOTH), ME, PEER.fingerprint(), Duplicates.ALL);
    }

    private static Plan plan(To to) {
        return new PlanDraft()
                .set(PlanField.RULES, List.of(Rule.parse("email")))
                .set(PlanField.TO, to)
                .plan();
    }

    private static ItemStore items(int count) {
        ItemStore items = RecordItemStore.inMemory(1);
        for (int i = 0; i < count; i++) {
            items.append(0, i, i * 31L, i);
        }
        return items;
    }
}
