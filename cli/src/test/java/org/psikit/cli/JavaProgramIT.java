package org.psikit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.psikit.io.link.Fingerprint;
import org.psikit.io.link.Identity;
import org.w3c.dom.Document;

/** The program of docs/java.md, as it stands there, with the jars that a program gets from its one dependency. */
@Timeout(240)
class JavaProgramIT {

    private static final Path TARGET = Path.of("..", "psi-match", "target").toAbsolutePath();
    private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

    @TempDir
    private Path folder;

    private String document = "";
    private String classPath = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "java.md"));
        String version = System.getProperty("psikit.version");
        classPath = TARGET.resolve("psi-match-" + version + ".jar")
                + File.pathSeparator
                + Files.readString(TARGET.resolve("runtime.classpath")).strip();
    }

    @Test
    void theProgramMatchesWithTheCommandLineAndSaysNothingElse() throws Exception {
        Fingerprint mine = Identity.generate(folder.resolve("me")).fingerprint();
        Fingerprint theirs = Identity.generate(folder.resolve("they")).fingerprint();
        Files.writeString(folder.resolve("customers.csv"), "email,since\nada@post.example,2019\nb@x.example,2020\n");
        Files.writeString(folder.resolve("members.csv"), "id,email\n1,ADA@post.example\n");
        String port = Integer.toString(PsiProcess.freePort());
        Process program = program(theirs.toString(), port);
        try (PsiProcess peer = PsiProcess.start(
                folder,
                "match",
                "--connect",
                "127.0.0.1:" + port,
                "--identity",
                "they",
                "--peer",
                mine.toString(),
                "--input",
                "members.csv",
                "--on",
                "email:email",
                "--output",
                "theirs.csv",
                "--yes")) {
            peer.await().done();
        }
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("program.err")).isEmptyFile();
        assertThat(program.exitValue()).isZero();
        assertThat(folder.resolve("program.out")).content().contains("matched 1 of 2 rows", "wrote matches.csv");
        assertThat(folder.resolve("matches.csv")).content().contains("ada@post.example,2019,");
    }

    @Test
    void withoutTheLibrariesOfParquetItsFilesAreRefusedByWord() throws Exception {
        assertThat(classPath).doesNotContain("hadoop", "parquet", "slf4j");
        Identity.generate(folder.resolve("me"));
        Fingerprint theirs = Identity.generate(folder.resolve("they")).fingerprint();
        Files.writeString(folder.resolve("customers.csv"), "PAR1 and so on");
        Process program = program(theirs.toString(), "0");
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).isEqualTo(1);
        assertThat(folder.resolve("program.err"))
                .content()
                .contains("customers.csv is a Parquet file", "org.psikit:psi-parquet");
    }

    @Test
    void thePomNamesTheBuiltArtifact() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(block("xml").getBytes(StandardCharsets.UTF_8)));
        assertThat(pom.getElementsByTagName("dependency").getLength()).isEqualTo(1);
        assertThat(pom.getElementsByTagName("artifactId").item(1).getTextContent())
                .isEqualTo("psi-match");
        assertThat(pom.getElementsByTagName("version").item(1).getTextContent())
                .isEqualTo(System.getProperty("psikit.version"));
    }

    /** Compiles the program of the document and starts it. */
    private Process program(String... arguments) throws IOException {
        String source = block("java");
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).isTrue();
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), source);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:all",
                        "-Werror",
                        "-cp",
                        classPath,
                        "-d",
                        folder.toString(),
                        file.toString());
        assertThat(code).as("compiles").isZero();
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("psikit.java"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath + File.pathSeparator + folder,
                name.group(1)));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("program.out").toFile())
                .redirectError(folder.resolve("program.err").toFile())
                .start();
    }

    /** The first block of that language. */
    private String block(String language) {
        Matcher block =
                Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(document);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
