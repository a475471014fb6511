package io.duskline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/** Holds the documents to what they speak of: where their links lead, which classes they name, and the table of packages. */
class DocumentsTest {

    private static final Path ARCHITECTURE = Path.of("docs", "explanation", "architecture.md");

    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

    /** What GitHub leaves out of a heading's anchor. */
    private static final Pattern LEFT_OUT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]");

    /** {@code Decisions}, {@code Decisions.java}, {@code Decisions.launch} */
    private static final Pattern TYPE =
            Pattern.compile("@?([A-Z]+[a-z][A-Za-z0-9]*)(?:\\.java|\\.([a-z]\\w*)(?:\\(\\))?)?");

    /** What is named and not ours: libraries' classes, headers, attributes of cookies. */
    private static final Set<String> OTHERS = Set.of(
            "Clock",
            "ConcurrencyFailureException",
            "DelegatingPasswordEncoder",
            "Dockerfile",
            "Field",
            "Forwarded",
            "Host",
            "HttpOnly",
            "Instant",
            "JavaMailSender",
            "Lax",
            "MimeMessage",
            "Nullable",
            "Pattern",
            "RetryTemplate",
            "Retryable",
            "SameSite",
            "Secure",
            "SecureRandom",
            "SimpleRetryInterceptor",
            "TransactionInterceptor",
            "TransactionManager",
            "TransactionTemplate",
            "Transactional");

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|]*\\|$");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            for (String link : links(document)) {
                if (!ELSEWHERE.matcher(link).matches()) {
                    links++;
                    if (!leadsSomewhere(document, link)) {
                        broken.add(document + ": " + link);
                    }
                }
            }
        }
        assertThat(links).isGreaterThan(60);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyClassThatIsNamedExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        int names = 0;
        for (Path document : documents()) {
            if (document.startsWith("docs")) {
                for (String code : codes(document)) {
                    Matcher type = TYPE.matcher(code);
                    if (type.matches() && !OTHERS.contains(type.group(1))) {
                        names++;
                        if (!isIn(sources, type.group(1), type.group(2))) {
                            missing.add(document + ": " + code);
                        }
                    }
                }
            }
        }
        assertThat(names).isGreaterThan(150);
        assertThat(missing).isEmpty();
    }

    @Test
    void packagesUseOnlyThoseAboveThemInTheTable() throws IOException {
        List<String> listed = PACKAGE.matcher(section(Files.readString(ARCHITECTURE), "## The packages"))
                .results()
                .map(row -> row.group(1))
                .toList();
        Map<String, Set<String>> declared = declared();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(declared.keySet());
        for (int i = 0; i < listed.size(); i++) {
            assertThat(listed.subList(0, i + 1)).as(listed.get(i)).containsAll(declared.get(listed.get(i)));
        }
    }

    /** By MkDocs with the theme Material; skipped where there is none, unless {@code DUSKLINE_SITE_TESTS=required}. */
    @Test
    @Tag("full")
    void siteBuildsWithoutWarning() throws Exception {
        boolean isThere = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mkdocs")));
        assumeTrue(isThere || "required".equals(System.getenv("DUSKLINE_SITE_TESTS")), "no mkdocs on the PATH");

        Process build = new ProcessBuilder("mkdocs", "build", "--strict", "--quiet", "--config-file", ".mkdocs.yml")
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(build.waitFor()).as(said).isZero();
        assertThat(Path.of("target", "site", "index.html")).exists();
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("docs", ".github")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
            }
        }
        return documents;
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** As GitHub makes them of headings; the second of the same name ends in {@code -1}. */
    private static Set<String> anchors(Path document) throws IOException {
        Map<String, Integer> before = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        read(document).accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String anchor = LEFT_OUT.matcher(text(heading).toLowerCase(Locale.ROOT))
                        .replaceAll("")
                        .replace(' ', '-');
                int times = before.merge(anchor, 1, Integer::sum);
                anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
            }
        });
        return anchors;
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private static List<String> links(Path document) throws IOException {
        List<String> links = new ArrayList<>();
        read(document).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
        return links;
    }

    private static List<String> codes(Path document) throws IOException {
        List<String> codes = new ArrayList<>();
        read(document).accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                codes.add(code.getLiteral());
            }
        });
        return codes;
    }

    private static Node read(Path document) throws IOException {
        return Parser.builder().build().parse(Files.readString(document));
    }

    /** By the name of the class. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }

    private static boolean isIn(Map<String, String> sources, String type, String member) {
        String source = sources.get(type);
        return source != null
                && (member == null
                        || Pattern.compile("\\b" + member + "\\(")
                                .matcher(source)
                                .find());
    }

    private static String section(String document, String heading) {
        String from = document.substring(document.indexOf(heading) + heading.length());
        return from.substring(0, from.indexOf("\n## "));
    }

    /** The packages that each may use, whichever of their interfaces. */
    private static Map<String, Set<String>> declared() throws IOException {
        Map<String, Set<String>> declared = new TreeMap<>();
        try (Stream<Path> folders = Files.list(Path.of("src", "main", "java", "io", "duskline"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                String name = folder.getFileName().toString();
                declared.put(
                        name,
                        Arrays.stream(module(name).allowedDependencies())
                                .map(allowed -> allowed.replaceAll("::.*", ""))
                                .collect(Collectors.toSet()));
            }
        }
        return declared;
    }

    private static ApplicationModule module(String name) {
        try {
            return Class.forName("io.duskline." + name + ".package-info").getAnnotation(ApplicationModule.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
