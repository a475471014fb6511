package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.plan.Plan;
import io.duskline.campaign.plan.Proposal;
import io.duskline.catalog.Deprecation;
import io.duskline.customer.Account;
import io.duskline.customer.AccountChoice;
import io.duskline.customer.AccountSearch;
import io.duskline.customer.Accounts;
import io.duskline.notice.editor.Proofs;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Every mail that may leave, in every language, as an account that the approver looks for would get it. */
@Component
class ApprovalMails {

    private final Proofs proofs;
    private final Accounts accounts;
    private final AccountSearch search;
    private final Clock clock;

    ApprovalMails(Proofs proofs, Accounts accounts, AccountSearch search, Clock clock) {
        this.proofs = proofs;
        this.accounts = accounts;
        this.search = search;
        this.clock = clock;
    }

    /** @param asked {@code account} for whom they are: an external id, or words by which to look for one */
    void fill(Campaign campaign, Deprecation deprecation, Proposal present, Map<String, String> asked, Model model) {
        AccountChoice.show(asked, accounts, search, model);
        @Nullable Account reader = ((AccountChoice) Objects.requireNonNull(model.getAttribute("choice"))).chosen();
        model.addAttribute("mails", byLanguage(campaign, deprecation, present, reader));
        model.addAttribute("reader", reader);
        model.addAttribute("leads", proofs.catalogLeads(present.texts()));
    }

    private Map<String, List<Proofs.Proof>> byLanguage(
            Campaign campaign, Deprecation deprecation, Proposal present, @Nullable Account reader) {
        return present.texts().isEmpty()
                ? Map.of()
                : proofs
                        .of(
                                deprecation,
                                present.texts(),
                                Plan.of(campaign).mails(deprecation.hasEnded(clock.instant())),
                                !campaign.kind().isMandatory(),
                                reader == null ? "" : reader.externalId())
                        .stream()
                        .collect(Collectors.groupingBy(Proofs.Proof::locale, LinkedHashMap::new, Collectors.toList()));
    }
}
