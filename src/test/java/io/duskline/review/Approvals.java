package io.duskline.review;

import io.duskline.access.Caller;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decides reviews as a second person does who reads them first. */
public final class Approvals {

    private Approvals() {}

    /** Approves all that waits about a deprecation, campaigns aside. */
    public static void approve(Reviews reviews, String slug, String by) {
        waiting(reviews, slug, by)
                .forEach(shown -> reviews.approve(shown.review().id(), hash(shown), by));
    }

    /** Reads the review and approves what it shows. */
    public static Review approve(Reviews reviews, Review review, String by) {
        ReviewContent content = reviews.show(review.id(), by).content();
        return reviews.approve(review.id(), content == null ? "0".repeat(64) : content.contentHash(), by);
    }

    /** The same by REST. */
    public static HttpResponse<String> approve(Caller who, long review) {
        JsonNode shown = JsonMapper.shared()
                .readTree(who.get("/api/v1/reviews/" + review).body());
        String hash = shown.at("/content/content_hash").asString("0".repeat(64));
        return who.typed(
                "POST",
                "/api/v1/reviews/" + review + "/approve",
                "application/json",
                "{\"content_hash\":\"" + hash + "\"}");
    }

    /** Opens the first review in the inbox and approves it there. */
    public static HttpResponse<String> approveFirst(Caller who) {
        String page = Jsoup.parse(who.get("/console/reviews").body())
                .select(".tasks a.button")
                .attr("href");
        Element form = Jsoup.parse(who.get(page).body()).selectFirst("form[action$=/approve]");
        return who.submit(
                page,
                page + "/approve",
                Map.of(
                        "content_hash",
                        Objects.requireNonNull(form)
                                .select("[name=content_hash]")
                                .attr("value")));
    }

    /** Releases the reasons that wait about a deprecation. */
    public static void release(Reviews reviews, String slug, String reason, String by) {
        waiting(reviews, slug, by).stream()
                .filter(Reviews.Shown::isReleasable)
                .forEach(shown -> reviews.release(shown.review().id(), hash(shown), reason, by));
    }

    /** Does what the timer does. */
    public static void expire(Reviews reviews) {
        reviews.findExpired().forEach(reviews::expireIfDue);
    }

    /** The reviews that wait about a deprecation, campaigns aside. */
    public static List<Reviews.Shown> waiting(Reviews reviews, String slug, String reader) {
        return reviews.waiting(reader).stream()
                .filter(shown -> content(shown).page().contains("/" + slug)
                        && shown.review().type() != ReviewType.CAMPAIGN)
                .toList();
    }

    public static String hash(Reviews.Shown shown) {
        return content(shown).contentHash();
    }

    private static ReviewContent content(Reviews.Shown shown) {
        return Objects.requireNonNull(shown.content());
    }
}
