package io.duskline.catalog;

import io.duskline.web.Actors;
import io.duskline.web.NeedsYou;
import io.duskline.web.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Revisions of what customers were told, which they read only once a second person agrees. */
@Component
class RevisionsToApprove implements NeedsYou {

    private final Revisions revisions;
    private final Actors actors;

    RevisionsToApprove(Revisions revisions, Actors actors) {
        this.revisions = revisions;
        this.actors = actors;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.APPROVER) && !who.may(Role.PRODUCT_MANAGER)) {
            return Tasks.NONE;
        }
        List<Revisions.Waiting> waiting = revisions.waiting();
        return new Tasks(
                waiting.stream().limit(MOST).map(each -> task(each, who)).toList(), waiting.size(), "/console/catalog");
    }

    private Task task(Revisions.Waiting waiting, Reader who) {
        Deprecation deprecation = waiting.deprecation();
        boolean mayApprove = who.may(Role.APPROVER) && !actors.isAmong(who.name(), List.of(waiting.by()));
        return new Task(
                "submitted",
                waiting.at(),
                deprecation.date().map(LocalMoment::instant).orElse(null),
                deprecation.called(),
                mayApprove ? "waits for your word on a revision" : "has a revision that waits for a second person",
                "Until then customers read what they were told before.",
                mayApprove ? "Read it" : "See it",
                "/console/catalog/" + deprecation.slug(),
                mayApprove);
    }
}
