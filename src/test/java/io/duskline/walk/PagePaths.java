package io.duskline.walk;

import io.duskline.acknowledgement.Links;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page and every GET of REST, about what is in a {@link LargeInstallation}. */
@Component
class PagePaths {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?(\\w+)(:[^{}]+(\\{[^{}]*})?)?}");
    private static final Pattern WORDS = Pattern.compile("\\{\\w+:([a-z-]+(?:\\|[a-z-]+)+)}");

    /** What downloads as a whole, what is no page of ours, and the check of the ledger, which goes through all of it. */
    private static final Pattern LEFT_OUT = Pattern.compile(
            ".*\\.csv|/\\*\\*|/error|/refused|/actuator.*|/assets.*|/banner.*|/v3.*|/webjars.*|/sign-in.*|.*/ledger/check");

    /** What is another page before a campaign runs. */
    private static final Pattern PLANNED = Pattern.compile(
            "/(console|api/v1)/campaigns/\\{id}(/(audience.*|edit|approve|launch|findings|rehearsal))?");

    /** Lists that are narrowed down. */
    private static final String MORE = """
            /desk?q=a-4000
            /desk?q=reader9000@customer0.example
            /desk?q=belle+dental
            /console/campaigns/{id}/accounts?q=alder
            /console/campaigns/{id}/deliveries?state=bounced
            /api/v1/acknowledgements?deprecation=twitter-shutdown
            /console/campaigns/{id}/deliveries?q=reader9000@customer0.example
            /console/customers/suppressions?q=reader1
            /console/mail/returned?kind=bounce""";

    private final RequestMappingHandlerMapping mapping;
    private final Links links;
    private final DSLContext sql;

    PagePaths(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Links links,
            DSLContext sql) {
        this.mapping = mapping;
        this.links = links;
        this.sql = sql;
    }

    Stream<String> about(LargeInstallation.Campaigns campaigns) {
        return Stream.concat(patterns().stream(), MORE.lines())
                .flatMap(pattern -> campaigns(pattern, campaigns)
                        .map(campaign -> filled(pattern, campaigns.deprecation().id(), campaign)));
    }

    private Set<String> patterns() {
        return mapping.getHandlerMethods().keySet().stream()
                .filter(PagePaths::isRead)
                .flatMap(info -> info.getPatternValues().stream())
                .flatMap(PagePaths::alternatives)
                .filter(pattern -> !LEFT_OUT.matcher(pattern).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRead(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    /** A path that names a few words stands there once for each. */
    private static Stream<String> alternatives(String pattern) {
        Matcher words = WORDS.matcher(pattern);
        return words.find()
                ? Stream.of(words.group(1).split("\\|"))
                        .flatMap(word -> alternatives(
                                pattern.substring(0, words.start()) + word + pattern.substring(words.end())))
                : Stream.of(pattern);
    }

    private static Stream<Long> campaigns(String pattern, LargeInstallation.Campaigns campaigns) {
        return PLANNED.matcher(pattern).matches()
                ? Stream.of(
                        campaigns.running().id(),
                        campaigns.submitted().id(),
                        campaigns.draft().id())
                : Stream.of(campaigns.running().id());
    }

    private String filled(String pattern, long deprecation, long campaign) {
        Matcher variable = VARIABLE.matcher(pattern);
        StringBuilder path = new StringBuilder();
        while (variable.find()) {
            String before = pattern.substring(0, variable.start());
            variable.appendReplacement(path, value(variable.group(1), before, deprecation, campaign));
        }
        return variable.appendTail(path).toString();
    }

    private String value(String name, String before, long deprecation, long campaign) {
        return switch (name) {
            case "slug" -> before.endsWith("/integrations/") ? "twitter" : "twitter-shutdown";
            case "externalId", "external_id", "account" -> "a-4000";
            case "locale" -> "en";
            case "contact" -> String.valueOf(contact());
            case "token" -> links.token(deprecation, contact());
            case "number" -> "1";
            case "id" -> id(before.replaceFirst(".*/(\\w+)/$", "$1"), campaign);
            default -> throw new IllegalArgumentException("What stands for {" + name + "}?");
        };
    }

    private String id(String of, long campaign) {
        return switch (of) {
            case "campaigns" -> String.valueOf(campaign);
            case "deliveries" -> text("select min(id) from delivery");
            case "requests" -> text("select min(id) from request where state = 'open'");
            case "users" -> text("select min(id) from app_user");
            default -> "1";
        };
    }

    private long contact() {
        return Long.parseLong(text("select max(id) from contact where email like 'reader8000@%'"));
    }

    private String text(String query) {
        return String.valueOf(sql.fetchValue(query));
    }
}
