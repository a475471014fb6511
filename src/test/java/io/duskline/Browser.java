package io.duskline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real Chromium, one for the test run. Where there is none the test is skipped, unless
 * {@code DUSKLINE_BROWSER_TESTS=required}: then it fails.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--hide-scrollbars")));
    }

    public static Browser open() {
        Optional<Path> executable = executable();
        if (executable.isEmpty() && "required".equals(System.getenv("DUSKLINE_BROWSER_TESTS"))) {
            throw new AssertionError("Browser tests are required here, and no Chromium is on the PATH.");
        }
        assumeTrue(executable.isPresent(), "no Chromium on the PATH");
        return new Browser(executable.get());
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> PLACES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of its own, without cookies of others. */
    public Page page(int width, int height) {
        return chromium.newContext(options(width, height)).newPage();
    }

    /** The same where scripts are switched off. */
    public Page withoutScripts(int width, int height) {
        return chromium.newContext(options(width, height).setJavaScriptEnabled(false))
                .newPage();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-US");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
