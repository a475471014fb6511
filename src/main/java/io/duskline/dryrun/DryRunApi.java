package io.duskline.dryrun;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.web.CsvResponse;
import io.duskline.web.ProblemException;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dry runs and tests by REST. */
@RestController
@RequestMapping("/api/v1/campaigns/{id}")
class DryRunApi {

    private final Campaigns campaigns;
    private final DryRuns dryRuns;
    private final DefaultAssumptions assumed;
    private final UnusualMessages messages;
    private final TestMails tests;

    DryRunApi(
            Campaigns campaigns,
            DryRuns dryRuns,
            DefaultAssumptions assumed,
            UnusualMessages messages,
            TestMails tests) {
        this.campaigns = campaigns;
        this.dryRuns = dryRuns;
        this.assumed = assumed;
        this.messages = messages;
        this.tests = tests;
    }

    /** An omitted assumption comes from the last similar campaign, or else is the stated default. */
    record NewDryRun(
            @Nullable Shares bySecond,
            @Nullable Shares byLast,
            @Nullable Integer bounced,
            @Nullable Integer agents) {}

    /** @param id of the dry run */
    record DryRunAsked(long id) {}

    @PostMapping("/dry-run")
    ResponseEntity<DryRunAsked> ask(
            @PathVariable long id, @RequestBody(required = false) @Nullable NewDryRun body, Principal who) {
        ResponseAssumptions usual = assumed.of(campaigns.get(id));
        ResponseAssumptions wanted = body == null
                ? usual
                : new ResponseAssumptions(
                        Optional.ofNullable(body.bySecond()).orElse(usual.bySecond()),
                        Optional.ofNullable(body.byLast()).orElse(usual.byLast()),
                        Optional.ofNullable(body.bounced()).orElse(usual.bounced()),
                        Optional.ofNullable(body.agents()).orElse(usual.agents()),
                        body.bySecond() == null && body.byLast() == null ? usual.like() : null,
                        body.bySecond() == null && body.byLast() == null ? usual.likeAccounts() : 0);
        return ResponseEntity.accepted()
                .body(new DryRunAsked(dryRuns.ask(id, wanted, who.getName()).id()));
    }

    /** While it is counted again, what was counted last is shown with it. */
    @GetMapping("/dry-run")
    DryRunView show(@PathVariable long id) {
        Campaign campaign = campaigns.get(id);
        Optional<DryRun> ready = dryRuns.ready(id);
        DryRun about = dryRuns.counting(id)
                .or(() -> dryRuns.failed(id))
                .or(() -> ready)
                .orElseThrow(() -> ProblemException.notFound("dry run of campaign " + id));
        @Nullable DryRunFigures figures = ready.map(DryRun::figures).orElse(null);
        return DryRunView.of(
                about,
                figures,
                ready.map(last -> dryRuns.changed(last, campaign)).orElse(List.of()),
                figures == null
                        ? List.of()
                        : messages.written(campaign, figures).stream()
                                .map(each -> new DryRunView.UnusualView(
                                        each.found().reason(),
                                        each.account(),
                                        each.found().wave(),
                                        each.mail().letter().subject(),
                                        each.mail().letter().text()))
                                .toList());
    }

    @GetMapping("/dry-run.csv")
    void csv(@PathVariable long id, CsvResponse response) throws IOException {
        DryRun ready = dryRuns.ready(campaigns.get(id).id())
                .orElseThrow(() -> ProblemException.notFound("dry run of campaign " + id));
        response.send("campaign-" + id + "-dry-run", ZoneOffset.UTC, DryRuns.DryRunRow.class, dryRuns.lines(ready));
    }

    @PostMapping("/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    TestMails.Sent test(@PathVariable long id, @RequestBody TestMails.Wanted wanted, Principal who) {
        return tests.send(campaigns.get(id), wanted, who.getName());
    }
}
