package io.duskline.access;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.duskline.DusklineTest;
import io.duskline.campaign.CampaignStory;
import io.duskline.campaign.progress.StepWorld;
import io.duskline.customer.ImportFormat;
import io.duskline.customer.Imports;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Nothing is only reachable by knowing its address: whoever begins where their work is comes by links to every page. */
@DusklineTest
@Tag("full")
class EverythingIsReachedTest {

    /** What no link in this world leads to, and why; what is there only at times has a test of its own that follows its link. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            entry("/desk/requests/{id}/answer", "where a refused form was: it leads back to the request"),
            entry("/desk/requests/{id}/match", "where a refused form was: it leads back to the request"),
            entry("/desk/requests/{id}/match/choose", "where a refused form was: it leads back to the request"),
            entry("/console/access/users/{id}/second-factor/remove", "for who has a second factor"),
            entry("/console/customers/erasures/{id}/readmit", "once somebody was erased"),
            entry("/console/customers/import/{id}", "once a file was uploaded"),
            entry("/console/mail/returned/{id}/message", "once something came back"),
            entry("/console/campaigns/{id}/dry-run/messages.csv", "once a dry run is counted"),
            entry("/console/campaigns/{id}/dry-run/messages/{number}", "once a dry run is counted"),
            entry("/console/campaigns/{id}/dry-run/messages/{number}/mail", "once a dry run is counted"),
            entry("/console/catalog/integrations/{slug}/promises.csv", "once somebody was promised notice"),
            entry("/console/catalog/{slug}/extensions.csv", "once an account has more time"),
            entry("/console/promises/{id}", "once a plan was promised notice"),
            entry("/console/deprecations/{slug}/readiness/accounts", "once somebody uses it whom no campaign tells"),
            entry(
                    "/console/deprecations/{slug}/readiness/accounts.csv",
                    "once somebody uses it whom no campaign tells"));

    /** Of pages that differ in their numbers and filters alone so many are opened. */
    private static final int ALIKE = 8;

    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext application;

    @Autowired
    People people;

    @Autowired
    StepWorld world;

    @Autowired
    CampaignStory story;

    @Autowired
    Imports imports;

    @Test
    void byLinksFromWhereTheirWorkIs() throws Exception {
        world.build();
        story.draft("first", CampaignStory.WAVES);
        imports.accounts(
                new ByteArrayInputStream("external_id,name\n,Nobody\n".getBytes(StandardCharsets.UTF_8)),
                ImportFormat.CSV,
                CampaignStory.PM);
        Set<PathPattern> all = pages();
        Set<String> reached = new TreeSet<>();
        Map<String, Integer> dead = new TreeMap<>();
        String admin = people.somebody("admin");
        people.tokenOf(admin, "product_manager");
        people.somebody("approver");
        crawl(people.signedIn(port, admin), all, reached, dead);

        assertThat(dead).as("links that lead nowhere").isEmpty();
        Set<String> unreached = all.stream()
                .map(PathPattern::getPatternString)
                .filter(page -> !reached.contains(page) && !ELSEWHERE.containsKey(page))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unreached).as("pages that one has to know the address of").isEmpty();
    }

    /** The pages of those who sign in that show something. */
    private Set<PathPattern> pages() {
        return application.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPathPatternsCondition().getPatterns().stream())
                .filter(page -> page.getPatternString().matches("/(console|desk|account)(/.*)?"))
                .collect(Collectors.toSet());
    }

    private void crawl(Caller browser, Set<PathPattern> all, Set<String> reached, Map<String, Integer> dead) {
        Deque<String> ahead = new ArrayDeque<>(List.of("/console", "/desk"));
        Set<String> seen = new HashSet<>(ahead);
        Map<String, Integer> opened = new HashMap<>();
        while (!ahead.isEmpty()) {
            String address = ahead.poll();
            String page = page(address, all);
            if (opened.merge(page, 1, Integer::sum) > ALIKE) {
                continue;
            }
            reached.add(page);
            var answer = browser.get(address);
            if (answer.statusCode() >= 400) {
                dead.put(address, answer.statusCode());
            } else if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                Document shown = Jsoup.parse(answer.body(), "http://localhost:" + port + address);
                links(shown).stream().filter(seen::add).forEach(ahead::add);
                // what a form leads to depends on what is chosen in it
                shown.select("form:not([method=post])[action]")
                        .forEach(form -> reached.add(page(local(form.absUrl("action")), all)));
            }
        }
    }

    private static String page(String address, Set<PathPattern> all) {
        PathContainer path = PathContainer.parsePath(address.replaceFirst("[?#].*", ""));
        return all.stream()
                .filter(page -> page.matches(path))
                .min(PathPattern.SPECIFICITY_COMPARATOR)
                .map(PathPattern::getPatternString)
                .orElse(address);
    }

    private Set<String> links(Document page) {
        return page.select("a[href], iframe[src]").stream()
                .map(link -> link.hasAttr("src") ? link.absUrl("src") : link.absUrl("href"))
                .filter(to -> to.contains("localhost:" + port))
                .map(EverythingIsReachedTest::local)
                .filter(to -> to.matches("/(console|desk|account)([/?].*)?"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String local(String address) {
        return address.replaceFirst("^https?://[^/]+", "").replaceFirst("#.*", "");
    }
}
