package io.duskline.gate;

import io.duskline.campaign.WaitingForUs;
import io.duskline.finding.Check;
import io.duskline.finding.Finding;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** No customer waits for an answer. */
@Component
class RequestsCheck implements Check<GateContext> {

    static final String KIND = "requests_open";
    static final String TIME = "time_undecided";

    private static final String OF_TIME = "time";

    private final WaitingForUs waiting;

    RequestsCheck(WaitingForUs waiting) {
        this.waiting = waiting;
    }

    @Override
    public List<Finding> of(GateContext looked) {
        WaitingForUs.Waiting open = waiting.atTheCommonEnd(looked.deprecation().id());
        if (open.open() == 0) {
            return List.of(
                    Finding.info(TIME, "No customer waits for more time."),
                    Finding.info(KIND, "No customer waits for an answer."));
        }
        List<WaitingForUs.OfKind> others = open.kinds().stream()
                .filter(kind -> !kind.kind().equals(OF_TIME))
                .toList();
        long time = open.kinds().stream()
                .filter(kind -> kind.kind().equals(OF_TIME))
                .mapToLong(WaitingForUs.OfKind::open)
                .sum();
        String oldest = open.oldest() == null
                ? ""
                : "The oldest request is from " + looked.dates().shortMoment(open.oldest()) + ".";
        List<Finding> found = new ArrayList<>();
        if (time > 0) {
            found.add(Finding.error(
                            TIME,
                            NumberText.counted(time, "request for more time is", "requests for more time are")
                                    + " undecided.")
                    .withCount(time)
                    .withDetail(oldest)
                    .withLink("/desk?kind=time", time == 1 ? "Decide it" : "Decide them"));
        }
        long rest = open.open() - time;
        if (rest > 0) {
            found.add(Finding.error(KIND, NumberText.counted(rest, "request is", "requests are") + " open.")
                    .withCount(rest)
                    .withDetail(others.stream()
                                    .map(kind -> NumberText.count(kind.open()) + " " + words(kind.kind()))
                                    .collect(Collectors.joining(", "))
                            + ". " + oldest)
                    .withLink("/desk", rest == 1 ? "Answer it" : "Answer them"));
        }
        return found;
    }

    private static String words(String kind) {
        return switch (kind) {
            case "help" -> "for help";
            case "wrong_person" -> "about a wrong person";
            case "reply" -> "a reply by mail";
            case "unheard" -> "without a response";
            default -> kind.replace('_', ' ');
        };
    }
}
