package io.duskline.readiness.proof;

import io.duskline.catalog.LocalMoment;
import io.duskline.web.NeedsYou;
import io.duskline.web.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Accounts that are to be called, to find out whether they know. */
@Component
class CallsToMake implements NeedsYou {

    private final OpenCalls calls;

    CallsToMake(OpenCalls calls) {
        this.calls = calls;
    }

    @Override
    public Tasks of(Reader who) {
        if (!who.may(Role.PRODUCT_MANAGER) && !who.may(Role.SUPPORT_AGENT)) {
            return Tasks.NONE;
        }
        List<OpenCalls.Open> open = calls.all();
        return new Tasks(open.stream().limit(MOST).map(CallsToMake::task).toList(), open.size(), "/desk");
    }

    private static Task task(OpenCalls.Open open) {
        return new Task(
                "call.to_call",
                null,
                open.deprecation().date().map(LocalMoment::instant).orElse(null),
                open.deprecation().integration().name(),
                open.open() == 1 ? "has 1 account to be called" : "has " + open.open() + " accounts to be called",
                "Whether they know that it ends is not found out yet: %d of %d calls are decided."
                        .formatted(open.calls() - open.open(), open.calls()),
                "Enter calls",
                "/desk/proof/" + open.deprecation().slug(),
                true);
    }
}
