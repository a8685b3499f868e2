package org.psikit.io.internal.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.psikit.core.error.InputException;
import org.psikit.io.table.ColumnNames;

/**
 * The files that a path stands for: itself, all files of a folder and of the folders below it, or all that match a
 * pattern, by path. In folders and patterns, empty files and names that begin with {@code _} or {@code .} are skipped:
 * Spark, Hive and Hadoop use them for markers. A folder named {@code NAME=VALUE} on the way to a file is a column of
 * the file's rows (Hive partitioning).
 */
final class InputFiles {

    private static final String WILD = "*?[{";
    private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";
    private static final int MAX_FILES = 100_000;

    /** Names in a table's folder that show that not all of its files count, with the kind of the table. */
    private static final Map<String, String> LAKES =
            Map.of("_delta_log", "a Delta Lake table", ".hoodie", "a Hudi table", "metadata", "an Iceberg table");

    private final Path root;
    private final List<Found> found = new ArrayList<>();
    private int empty;

    private InputFiles(Path root) {
        this.root = root;
    }

    /**
     * A file of an input.
     *
     * @param partition the columns from the names of its folders, with their values
     */
    record Found(Path file, Map<String, String> partition) {}

    /** Whether a path stands for files other than itself. */
    static boolean isSeveral(Path path) {
        return Files.isDirectory(path) || isPattern(path);
    }

    private static boolean isPattern(Path path) {
        return isWild(path) && !Files.exists(path);
    }

    private static boolean isWild(Path path) {
        return path.toString().chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    }

    /**
     * The files that a path stands for.
     *
     * @throws InputException if no file matches
     */
    static List<Found> of(Path path) {
        if (Files.isDirectory(path)) {
            InputFiles files = new InputFiles(path);
            files.walk(path);
            return files.sorted(path + " holds no table: its folders have no files but empty and hidden ones");
        }
        return isPattern(path) ? matching(path) : List.of(new Found(path, Map.of()));
    }

    /** Whether a file that does not exist yet would be one of those that a path stands for. */
    static boolean wouldHold(Path path, Path file) {
        if (!isSeveral(path)) {
            return false;
        }
        boolean whole = Files.isDirectory(path);
        Path root = whole ? path : rootOf(path);
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder == null || !Files.isDirectory(folder) || !Files.isDirectory(root)) {
                return false;
            }
            Path there = folder.toRealPath().resolve(file.getFileName());
            Path real = root.toRealPath();
            if (!there.startsWith(real) || there.equals(real)) {
                return false;
            }
            List<PathMatcher> matchers = whole ? List.of() : matchers(root, patternOf(path));
            Path relative = real.relativize(there);
            for (int names = 1; names <= relative.getNameCount() && !whole; names++) {
                Path begin = relative.subpath(0, names); // a folder stands for all below it
                whole = matchers.stream().anyMatch(m -> m.matches(begin));
            }
            return whole;
        } catch (IOException | PatternSyntaxException e) {
            return false; // opening the one or trying the other reports the reason
        }
    }

    private static Path rootOf(Path path) {
        Path root = path.isAbsolute() ? path.getRoot() : Path.of("");
        for (int i = 0; !isWild(path.getName(i)); i++) {
            root = root.resolve(path.getName(i));
        }
        return root;
    }

    /** The part after the root: the names from the first one with a wildcard on. */
    private static Path patternOf(Path path) {
        int fixed = 0;
        while (!isWild(path.getName(fixed))) {
            fixed++;
        }
        return path.subpath(fixed, path.getNameCount());
    }

    private static List<PathMatcher> matchers(Path root, Path pattern) {
        String glob = pattern.toString();
        List<PathMatcher> matchers = new ArrayList<>();
        matchers.add(root.getFileSystem().getPathMatcher("glob:" + glob));
        if (glob.contains("**/")) {
            matchers.add(root.getFileSystem().getPathMatcher("glob:" + glob.replace("**/", "")));
        }
        return matchers;
    }

    private static List<Found> matching(Path path) {
        InputFiles files = new InputFiles(rootOf(path));
        try {
            if (Files.isDirectory(files.root)) {
                files.walk(patternOf(path));
            }
        } catch (PatternSyntaxException e) {
            throw new InputException(path + " is not a valid pattern: close its brackets, or check the path", e);
        }
        return files.sorted(
                path + (files.empty > 0 ? " matches only empty files" : " matches no file") + ": check the path");
    }

    /** Finds all files below a folder, or the matches of a pattern relative to the root, and all files below those. */
    private void walk(Path pattern) {
        boolean whole = pattern.equals(root);
        List<PathMatcher> matchers = matchers(root, whole ? Path.of("**") : pattern);
        int depth = whole || pattern.toString().contains("**") ? Integer.MAX_VALUE : pattern.getNameCount();
        boolean hidden = !whole && isHidden(pattern.getFileName().toString());
        try {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {

                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    if (folder.equals(root)) {
                        return FileVisitResult.CONTINUE;
                    }
                    refuseLake(folder);
                    return isHidden(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isDirectory()) {
                        refuseLake(file);
                    }
                    boolean skipped = isHidden(file.getFileName().toString()) && !hidden;
                    if (skipped || matchers.stream().noneMatch(m -> m.matches(relative(file)))) {
                        return FileVisitResult.CONTINUE;
                    }
                    if (attributes.isDirectory()) { // at the end of the pattern
                        InputFiles below = new InputFiles(file);
                        below.walk(file);
                        below.found.forEach(each -> add(each.file()));
                        empty += below.empty;
                    } else if (attributes.isOther()) {
                        throw new InputException(file + " is a pipe or a device among files: name it alone, or take"
                                + " it out of the folder");
                    } else if (attributes.size() == 0) {
                        empty++;
                    } else {
                        add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (FileSystemLoopException e) {
            throw new InputException(
                    e.getFile() + " is a link to a folder that holds it: name the folder of the files itself", e);
        } catch (IOException e) {
            throw new InputException(root + " cannot be read: check its permissions", e);
        }
    }

    private Path relative(Path file) {
        return root.toString().isEmpty() ? file : root.relativize(file);
    }

    private void add(Path file) {
        if (found.size() == MAX_FILES) {
            throw new InputException("%s stands for more than %,d files: name fewer".formatted(root, MAX_FILES));
        }
        found.add(new Found(file, partition(file)));
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || name.startsWith("_") && name.indexOf('=') < 0;
    }

    /** Refuses a folder whose log says which of its files count: all of them together include deleted rows. */
    private static void refuseLake(Path folder) {
        String kind = LAKES.get(folder.getFileName().toString());
        if (kind == null) {
            return;
        }
        if (folder.endsWith("metadata")) {
            try (var log = Files.newDirectoryStream(folder, "*.metadata.json")) {
                if (!log.iterator().hasNext()) {
                    return;
                }
            } catch (IOException e) {
                return; // reading it fails next, and reports the reason
            }
        }
        Path table = folder.getParent();
        throw new InputException(
                "%s is %s, in whose files deleted rows remain: export the table as Parquet or CSV first"
                        .formatted(table == null ? "the folder of " + folder : table, kind));
    }

    private Map<String, String> partition(Path file) {
        List<String> names = new ArrayList<>();
        relative(file).forEach(name -> names.add(name.toString()));
        return partition(names);
    }

    /** The columns from the names in a path, the last of which is the file's. */
    static Map<String, String> partition(List<String> names) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : names.subList(0, names.size() - 1)) {
            int equals = name.indexOf('=');
            String column = equals > 0 ? unescaped(name.substring(0, equals)).strip() : "";
            if (column.isEmpty()) {
                continue;
            }
            String written = unescaped(name.substring(equals + 1));
            String value = written.equals(NO_VALUE) ? "" : written;
            String before = columns.put(column, value);
            if (before != null && !before.equals(value)) {
                throw new InputException("%s: two folders on the way name column \"%s\": move the files"
                        .formatted(String.join("/", names), ColumnNames.shown(column)));
            }
        }
        return columns;
    }

    /** Whether a path has no hidden name and ends in a name; throws if it belongs to the metadata of a lake table. */
    static boolean isPart(String path) {
        String[] names = path.split("/", -1);
        for (String name : names) {
            if (LAKES.containsKey(name) && !name.equals("metadata") || path.endsWith(".metadata.json")) {
                throw new InputException(
                        "%s belongs to a Delta Lake, Hudi or Iceberg table, in whose files deleted rows".formatted(path)
                                + " remain: export the table as Parquet or CSV first");
            }
            if (isHidden(name)) {
                return false;
            }
        }
        return !names[names.length - 1].isEmpty();
    }

    /**
     * Restores characters that a file name cannot hold: they are written as {@code %2F}, the bytes of their UTF-8. A
     * name whose bytes are not UTF-8 stays as it is.
     */
    private static String unescaped(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] written = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < written.length; i++) {
            int high = written[i] == '%' && i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(written[i + 2], 16) : -1;
            bytes.write(low >= 0 ? high * 16 + low : written[i]);
            i += low >= 0 ? 2 : 0;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return name;
        }
    }

    private List<Found> sorted(String ifNone) {
        if (found.isEmpty()) {
            throw new InputException(ifNone);
        }
        found.sort((a, b) -> a.file().compareTo(b.file()));
        return found;
    }
}
