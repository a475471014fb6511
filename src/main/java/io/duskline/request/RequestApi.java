package io.duskline.request;

import io.duskline.web.CsvResponse;
import io.duskline.web.Cursor;
import io.duskline.web.Fault;
import io.duskline.web.Listing;
import io.duskline.web.ProblemException;
import io.duskline.web.StaffZone;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customer requests by REST and as CSV. */
@RestController
class RequestApi {

    private static final String PATH = "/api/v1/requests";
    private static final int CSV_PAGE = 1000;

    private final CustomerRequests requests;
    private final WaitingList waitingList;
    private final RequestAnswers answers;
    private final StaffZone zone;

    RequestApi(CustomerRequests requests, WaitingList waitingList, RequestAnswers answers, StaffZone zone) {
        this.requests = requests;
        this.waitingList = waitingList;
        this.answers = answers;
        this.zone = zone;
    }

    /**
     * @param from address of the person who asked
     * @param matchedBy user who matched it to the account
     * @param endsAt the account's end
     * @param dueAt when an answer is due; null after the answer
     */
    record RequestView(
            long id,
            String kind,
            @Nullable String account,
            @Nullable String deprecation,
            String from,
            Instant askedAt,
            @Nullable String owner,
            String state,
            String text,
            @Nullable LocalDate wishedOn,
            @Nullable String matchedBy,
            @Nullable Instant endsAt,
            @Nullable Instant dueAt,
            CustomerRequest.@Nullable Ending ending) {

        static RequestView of(WaitingRequest waiting) {
            CustomerRequest request = waiting.request();
            return new RequestView(
                    request.id(),
                    request.kind().code(),
                    request.account(),
                    request.deprecation(),
                    request.asker(),
                    request.askedAt(),
                    request.owner(),
                    request.state().code(),
                    request.text(),
                    request.wishedOn(),
                    request.matchedBy(),
                    waiting.endsAt(),
                    request.ending() == null ? waiting.dueAt() : null,
                    request.ending());
        }
    }

    @GetMapping(PATH)
    Listing<RequestView> list(
            RequestFilter filter,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            Principal who) {
        return page(filter, cursor, Cursor.limit(limit), who);
    }

    @GetMapping({PATH + ".csv", "/desk/requests.csv"})
    void csv(RequestFilter filter, Principal who, CsvResponse csv) throws IOException {
        csv.send(
                "requests",
                zone.vendors(),
                RequestView.class,
                Listing.all(cursor -> page(filter, cursor, CSV_PAGE, who)));
    }

    private Listing<RequestView> page(RequestFilter filter, @Nullable String cursor, int limit, Principal who) {
        Listing<CustomerRequest> page = requests.page(filter, who.getName(), cursor, limit);
        return new Listing<>(
                waitingList.of(page.items()).stream().map(RequestView::of).toList(), page.next());
    }

    @GetMapping(PATH + "/{id}")
    RequestView one(@PathVariable long id) {
        return view(requests.get(id));
    }

    private RequestView view(CustomerRequest request) {
        return RequestView.of(waitingList.of(List.of(request)).getFirst());
    }

    record GrantUntil(@Nullable String at, @Nullable String zone) {}

    /**
     * Exactly one of the first four fields.
     *
     * @param account the account that the sender expects; null to skip the check
     * @param part part of the approved notice to append to a reply
     * @param reason reason for an extension, for staff
     */
    record GivenAnswer(
            @Nullable GrantUntil grantUntil,
            @Nullable String decline,
            @Nullable String reply,
            @Nullable String done,
            @Nullable String part,
            @Nullable String reason,
            @Nullable String account) {

        /** @throws ProblemException (422) naming the fields if more or fewer than one is given */
        private void check() {
            Map<String, @Nullable Object> forms = new LinkedHashMap<>();
            forms.put("grant_until", grantUntil);
            forms.put("decline", decline);
            forms.put("reply", reply);
            forms.put("done", done);
            List<String> given = forms.keySet().stream()
                    .filter(form -> forms.get(form) != null)
                    .toList();
            if (given.size() != 1) {
                String reason = "exactly one of grant_until, decline, reply and done is needed";
                throw ProblemException.invalid((given.isEmpty() ? forms.keySet() : given)
                        .stream().map(form -> new Fault(form, reason)).toList());
            }
        }
    }

    @PostMapping(PATH + "/{id}/answer")
    RequestView answer(@PathVariable long id, @RequestBody GivenAnswer body, Principal who) {
        body.check();
        return view(answers.meantFor(body.account(), id, () -> answered(id, body, who.getName())));
    }

    private CustomerRequest answered(long id, GivenAnswer body, String by) {
        return body.grantUntil() != null
                ? answers.grant(id, body.grantUntil().at(), body.grantUntil().zone(), body.reason(), by)
                : body.decline() != null
                        ? answers.decline(id, body.decline(), by)
                        : body.reply() != null
                                ? answers.reply(id, body.reply(), body.part(), false, by)
                                : answers.done(id, body.done(), by);
    }

    /**
     * @param account its external id
     * @param deprecation its slug
     */
    record GivenMatch(@Nullable String account, @Nullable String deprecation) {}

    @PostMapping(PATH + "/{id}/match")
    RequestView match(@PathVariable long id, @RequestBody GivenMatch body, Principal who) {
        return view(answers.match(id, body.account(), body.deprecation(), null, who.getName()));
    }
}
