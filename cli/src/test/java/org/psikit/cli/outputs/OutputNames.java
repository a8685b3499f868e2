package org.psikit.cli.outputs;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.psikit.io.link.Identity;

/** A folder of files that a run reads, and names that none of its outputs may have. */
final class OutputNames implements AutoCloseable {

    private static final List<String> KEPT =
            List.of("in.csv", "garbage.csv", "run.json", "plan.yaml", "me/identity.pem", "me/identity.crt", "work");

    private final Path folder;
    private final ServerSocketChannel socket;

    OutputNames(Path folder) throws IOException {
        this.folder = folder;
        Identity.generate(folder.resolve("me"));
        Files.writeString(folder.resolve("in.csv"), "id,email\n1,x@y.example\n");
        Files.write(folder.resolve("garbage.csv"), new byte[] {0, -1, '"'});
        Files.writeString(folder.resolve("run.json"), "{");
        Files.writeString(folder.resolve("plan.yaml"), "rules: [email]\n");
        Files.createDirectory(folder.resolve("work"));
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("here"), Path.of("."));
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        Files.createDirectory(
                folder.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        for (String name : KEPT) {
            Path file = folder.resolve(name);
            Files.createSymbolicLink(folder.resolve("soft-" + file.getFileName()), file);
            if (Files.isRegularFile(file)) {
                Files.createLink(folder.resolve("hard-" + file.getFileName()), file);
            }
        }
        socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
    }

    /** The whole path of a name. */
    String of(String name) {
        return folder + "/" + name;
    }

    /** A name that no output may have: it cannot be written, or is one of the files {@code kept} or called so. */
    String bad(SplittableRandom random, String... kept) {
        if (kept.length > 0 && random.nextBoolean()) {
            return alias(random, kept[random.nextInt(kept.length)]);
        }
        List<String> names = new ArrayList<>(unwritable());
        names.addAll(List.of("sub", "sub/", ".", "here", "here/sub", "socket", "dangling", "here/dangling"));
        names.addAll(List.of(".psikit-1a.tmp", "sub/psikit-spill-1a-1.tmp", "psikit-spill-1a.lock", "none/out.csv"));
        int choice = random.nextInt(names.size() + 2);
        return switch (choice - names.size()) {
            case 0 -> "";
            case 1 -> "/";
            default -> path(names.get(choice));
        };
    }

    /** A name that no identity's folder may have. */
    String badFolder(SplittableRandom random) {
        List<String> names = new ArrayList<>(unwritable());
        names.addAll(List.of("in.csv", "here/in.csv", "soft-in.csv", "socket", "dangling"));
        return path(names.get(random.nextInt(names.size())));
    }

    private List<String> unwritable() {
        List<String> names = new ArrayList<>(List.of("in.csv/out.csv", "in.csv/../out.csv", "dangling/out.csv"));
        names.addAll(List.of("loop", "loop/out.csv", "x".repeat(300), "sub/" + "x".repeat(256) + ".csv"));
        names.add("sub/".repeat(2000) + "out.csv");
        // Permissions do not bind everybody; nor may anybody write to these.
        names.add(Files.isWritable(folder.resolve("locked")) ? "/proc/self/out.csv" : "locked/out.csv");
        return names;
    }

    private String path(String name) {
        return name.startsWith("/") ? name : of(name);
    }

    /** Another name of a file, or the same. */
    private String alias(SplittableRandom random, String name) {
        String last = String.valueOf(Path.of(name).getFileName());
        List<String> aliases = new ArrayList<>(List.of(name, "./" + name, "sub/../" + name, "here/" + name));
        for (String link : List.of("soft-" + last, "hard-" + last)) {
            if (Files.exists(folder.resolve(link))) {
                aliases.add(link);
            }
        }
        return of(aliases.get(random.nextInt(aliases.size())));
    }

    /** All that is there, with what is in it. */
    List<String> snapshot() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                boolean whole = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                all.add(file + " "
                        + Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS) + " "
                        + Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) + " "
                        + (whole ? Arrays.toString(Files.readAllBytes(file)) : ""));
            }
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
