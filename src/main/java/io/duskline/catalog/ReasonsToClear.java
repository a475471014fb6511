package io.duskline.catalog;

import io.duskline.web.Actors;
import io.duskline.web.NeedsYou;
import io.duskline.web.Role;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reasons of moves and withdrawals that customers read only once a second person agrees. */
@Component
class ReasonsToClear implements NeedsYou {

    private final Deprecations deprecations;
    private final Actors actors;

    ReasonsToClear(Deprecations deprecations, Actors actors) {
        this.deprecations = deprecations;
        this.actors = actors;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.APPROVER) && !who.may(Role.PRODUCT_MANAGER)) {
            return Tasks.NONE;
        }
        List<Deprecation> waiting = deprecations.withReasonWaiting();
        return new Tasks(
                waiting.stream()
                        .limit(MOST)
                        .map(deprecation -> task(deprecation, who))
                        .toList(),
                waiting.size(),
                "/console/campaigns");
    }

    private Task task(Deprecation deprecation, Reader who) {
        boolean mayClear = who.may(Role.APPROVER)
                && waiting(deprecation)
                        .map(Why::author)
                        .anyMatch(author -> author == null || !actors.isAmong(who.name(), List.of(author)));
        return new Task(
                "submitted",
                null,
                deprecation.date().map(LocalMoment::instant).orElse(null),
                deprecation.integration().name(),
                mayClear ? "waits for your word on a reason" : "has a reason that waits for a second person",
                "Until then mails, pages and feeds say what changed without saying why.",
                mayClear ? "Read it" : "See it",
                "/console/catalog/" + deprecation.slug(),
                mayClear);
    }

    private static Stream<Why> waiting(Deprecation deprecation) {
        Stream<Why> moved = deprecation.moves().stream().map(SunsetMove::why);
        return (deprecation.withdrawal() == null
                        ? moved
                        : Stream.concat(Stream.of(deprecation.withdrawal().why()), moved))
                .filter(Why::isWaiting);
    }
}
