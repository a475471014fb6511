package io.duskline;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Chromium, one for the test run. Where there is none the test is skipped, unless
 * {@code DUSKLINE_BROWSER_TESTS=required}: then it fails.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private static com.microsoft.playwright.@Nullable Browser chromium;

    private final com.microsoft.playwright.Browser browser;
    private final List<BrowserContext> opened = new ArrayList<>();

    private Browser(com.microsoft.playwright.Browser browser) {
        this.browser = browser;
    }

    public static Browser open() {
        Optional<Path> executable = executable();
        if (executable.isEmpty() && "required".equals(System.getenv("DUSKLINE_BROWSER_TESTS"))) {
            throw new AssertionError("Browser tests are required here, and no Chromium is on the PATH.");
        }
        assumeTrue(executable.isPresent(), "no Chromium on the PATH");
        if (chromium == null || !chromium.isConnected()) {
            chromium = launch(executable.get());
        }
        return new Browser(chromium);
    }

    private static com.microsoft.playwright.Browser launch(Path executable) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright
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

    private static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> PLACES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of its own, without cookies of others. */
    public Page page(int width, int height) {
        return page(options(width, height));
    }

    /** Adds the errors of a page to a list. A request that htmx drops because its page is left is none. */
    public static void listen(Page page, List<String> errors) {
        page.onConsoleMessage(message -> {
            boolean isAborted = message.text().startsWith("htmx:sendAbort")
                    || message.text().startsWith("htmx:afterRequest");
            if (message.type().equals("error") && !isAborted) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    /** The same where scripts are switched off. */
    public Page withoutScripts(int width, int height) {
        return page(options(width, height).setJavaScriptEnabled(false));
    }

    private Page page(com.microsoft.playwright.Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        opened.add(context);
        return context.newPage();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-US");
    }

    /** All pages that it opened. */
    @Override
    public void close() {
        opened.forEach(BrowserContext::close);
    }
}
