package io.duskline.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.duskline.Browser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People of the marketing center in a real browser, each in a page of their own, and what it complains of. */
public abstract class SampleInBrowser {

    private static Browser browser;

    @LocalServerPort
    int port;

    @Autowired
    SampleSignIn signIns;

    protected final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    /** @param width of the window, in pixels */
    protected final Page signedIn(String who, int width) {
        return signIn(page(width), who);
    }

    /** In a page that is there already. */
    protected final Page signIn(Page page, String who) {
        page.navigate(url("/sign-in"));
        String email = who + "@marketing-center.example";
        page.locator("#user").fill(email);
        page.locator("#pw").fill(password(email));
        button(page, "Sign in").click();
        assertThat(page.locator(".who")).containsText(email);
        return fits(page);
    }

    protected final String password(String email) {
        return signIns.password(email);
    }

    protected final Page page(int width) {
        Page page = browser.page(width, 900);
        Browser.listen(page, complaints);
        return page;
    }

    /** What the window shows, for the documents: in {@code target/pictures}, or with an environment variable in their images. */
    protected static void picture(Page page, String name) {
        Path folder = System.getenv("DUSKLINE_WRITE_PICTURES") == null
                ? Path.of("target", "pictures")
                : Path.of("docs", "images");
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }

    /** Nothing scrolls sideways. */
    protected static Page fits(Page page) {
        int surplus = (Integer) page.locator("html").evaluate("html => html.scrollWidth - window.innerWidth");
        assertThat(surplus).as("pixels too wide: " + page.url()).isLessThanOrEqualTo(0);
        return page;
    }

    protected static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** The button that launches a campaign: it names how many people get a mail. */
    protected static Locator launching(Page page) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^Launch and notify [0-9,]+ people$")));
    }

    protected static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    protected final String url(String path) {
        return "http://localhost:" + port + path;
    }
}
