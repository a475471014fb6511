package io.duskline.walk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import io.duskline.Axe;
import io.duskline.TestDatabase;
import io.duskline.ValidHtml;
import io.duskline.sample.SampleInBrowser;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.server.PathContainer;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Anyone who follows links from where they begin meets no page that shuts people out: each kind of page once, in a real browser,
 * wide and narrow, light and dark; what the server sends is valid to the Nu checker, and no page has a link that leads nowhere.
 */
@Tag("full")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"duskline.sample=marketing-center", "duskline.secret=a-secret-for-the-pages-test"})
@ContextConfiguration(initializers = TestDatabase.FreshSchema.class)
@DirtiesContext
class EveryPageTest extends SampleInBrowser {

    private static final Pattern PERSONAL = Pattern.compile("/n/[a-z2-7]+");

    /** What is no page of ours: files, mails in their frames, what comes with a library, and the way out. */
    private static final Pattern NO_PAGE = Pattern.compile(
            ".*\\.(csv|ics|xml|atom|json|eml|txt|yaml|html)|.*/(html|preview|raw|message)|/(api|swagger-ui|v3|inbox)(/.*)?");

    private static final Pattern WRITTEN = Pattern.compile("/(console|desk|account|notices).*");

    @Autowired
    @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;

    private final Set<String> seen = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void noPageShutsAnybodyOutAndNoLinkLeadsNowhere() {
        Page approver = signedIn("approver", 1280);
        Page manager = signedIn("pm", 1280);
        walk(manager, "/console"); // before the launch
        launch(approver, manager);
        seen.removeIf(page -> page.contains("/console/campaigns/{"));

        walk(manager, "/console");
        walk(approver, "/console");
        walk(signedIn("admin", 1280), "/console");
        customer(manager);
        Page agent = signedIn("agent", 1280);
        walk(agent, "/desk"); // somebody waits for help now
        visit(agent, "/desk?q=northwind", "/desk, searched");
        visit(agent, "/desk?q=nobody+of+this+name", "/desk, searched in vain");

        System.out.println(
                seen.size() + " kinds of pages: " + seen.stream().sorted().toList());
        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(40);
    }

    private void launch(Page approver, Page manager) {
        approver.navigate(url("/console/campaigns"));
        link(approver, "Twitter leaves the DMC").first().click();
        link(approver, "Approve…").click();
        button(approver, "Approve exactly this").click();
        manager.navigate(approver.url());
        link(manager, "Launch…").click();
        launching(manager).click();
        assertThat(manager.locator("#progress li.wave").first())
                .containsText("Done", new ContainsTextOptions().setTimeout(90_000));
    }

    private void walk(Page page, String from) {
        Deque<String> next = new ArrayDeque<>(List.of(from));
        Set<String> tried = new HashSet<>();
        while (!next.isEmpty()) {
            String path = next.poll();
            Optional<String> kind = kind(path);
            if (kind.isEmpty() || !tried.add(kind.get())) {
                continue;
            }
            Response response = page.navigate(url(path));
            if (response == null || response.status() != 200) {
                wrong.add(path + ": " + (response == null ? "nothing" : response.status()));
                continue;
            }
            next.addAll(links(page));
            look(page, kind.get());
        }
    }

    private void look(Page page, String kind) {
        if (seen.add(kind)) {
            wrong.addAll(Axe.wrong(page, kind));
            ValidHtml.wrong(page.request().get(page.url()).text()).forEach(each -> wrong.add(kind + ": " + each));
            page.setViewportSize(1280, 900);
        }
    }

    private void visit(Page page, String path, String kind) {
        page.navigate(url(path));
        look(page, kind);
    }

    private static List<String> links(Page page) {
        @SuppressWarnings("unchecked") // what evaluate() makes of an array of strings
        List<String> links = (List<String>) page.evaluate("[...document.querySelectorAll('a[href]:not([download])')]"
                + ".filter(a => a.origin === location.origin).map(a => a.pathname + a.search)");
        return links;
    }

    /** Which page of ours it is, whatever it shows; empty for what is none. */
    private Optional<String> kind(String link) {
        String path = URI.create(link).getPath();
        if (NO_PAGE.matcher(path).matches() || !WRITTEN.matcher(path).matches()) {
            return Optional.empty();
        }
        return mapping.getHandlerMethods().keySet().stream()
                .filter(EveryPageTest::isRead)
                .flatMap(info -> info.getPathPatternsCondition().getPatterns().stream())
                .filter(pattern -> pattern.matches(PathContainer.parsePath(path)))
                .min(Comparator.naturalOrder())
                .map(PathPattern::getPatternString)
                .or(() -> {
                    wrong.add(path + ": no such page");
                    return Optional.empty();
                });
    }

    private static boolean isRead(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    private void customer(Page manager) {
        Page customer = page(390);
        for (String language : List.of("en", "ar", "ja")) {
            visit(customer, "/notices?lang=" + language, "/notices in " + language);
            visit(customer, "/notices/twitter-shutdown?lang=" + language, "/notices/{slug} in " + language);
        }
        visit(customer, "/sign-in", "/sign-in");
        visit(customer, "/sign-in/forgotten", "/sign-in/forgotten");
        visit(customer, "/n/" + "a".repeat(32), "a personal link that leads nowhere");
        manager.navigate(url("/inbox?q=owner@northwind-outdoor.example"));
        manager.locator("table a").first().click();
        manager.navigate(manager.url() + "?as=text");
        Matcher link = PERSONAL.matcher(manager.locator("pre").textContent());
        assertThat(link.find()).isTrue();
        visit(customer, link.group() + "/contacts", "the contacts");
        visit(customer, link.group() + "/somebody-else", "somebody else");
        visit(customer, link.group(), "the personal page");
        customer.navigate(url(link.group()));
        customer.locator("label[for=a-not_affected]").click();
        customer.locator("form[action$=acknowledgement] button").click();
        look(customer, "the personal page, asked once more");
        customer.locator("button[name=confirmed]").click();
        look(customer, "the personal page, answered");
        link(customer, "Change the answer").first().click();
        customer.locator("label[for=a-need_help]").click();
        customer.locator("#question").fill("Where are my drafts?");
        customer.locator("form[action$=acknowledgement] button").click();
        look(customer, "the personal page, help asked for");
    }
}
