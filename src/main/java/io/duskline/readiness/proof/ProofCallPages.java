package io.duskline.readiness.proof;

import io.duskline.catalog.AccountEnds;
import io.duskline.catalog.Deprecation;
import io.duskline.catalog.Deprecations;
import io.duskline.catalog.LanguageTags;
import io.duskline.customer.Accounts;
import io.duskline.customer.Contact;
import io.duskline.notice.text.FrameTexts;
import io.duskline.web.Refusal;
import io.duskline.web.RefusedForm;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The support agents' list of calls, and one of them: whom to ask what, and what came of it. */
@Controller
@RequestMapping("/desk/proof/{slug}")
class ProofCallPages {

    private final Deprecations deprecations;
    private final LevelsOfProof proofs;
    private final SampleReading samples;
    private final EnteringCalls entering;
    private final AccountEnds ends;
    private final Accounts accounts;
    private final FrameTexts texts;

    ProofCallPages(
            Deprecations deprecations,
            LevelsOfProof proofs,
            SampleReading samples,
            EnteringCalls entering,
            AccountEnds ends,
            Accounts accounts,
            FrameTexts texts) {
        this.deprecations = deprecations;
        this.proofs = proofs;
        this.samples = samples;
        this.entering = entering;
        this.ends = ends;
        this.accounts = accounts;
        this.texts = texts;
    }

    @GetMapping
    String list(@PathVariable String slug, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        model.addAttribute("deprecation", deprecation);
        model.addAttribute("isCalling", proofs.isCalling(deprecation));
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        samples.of(deprecation).ifPresent(drawn -> {
            model.addAttribute("isNobodyLeft", proofs.isNobodyLeft(deprecation));
            model.addAttribute("drawn", drawn);
            model.addAttribute("open", CallLine.open(drawn));
            model.addAttribute(
                    "decided",
                    drawn.list().stream()
                            .filter(called -> !called.state().isOpen())
                            .toList());
        });
        return "desk/proof";
    }

    @GetMapping("/{id}")
    String one(@PathVariable String slug, @PathVariable long id, Model model) {
        Deprecation deprecation = deprecations.get(slug);
        DrawnSample drawn = samples.of(deprecation).orElseThrow(() -> notThere(id));
        Called called = drawn.find(id).orElseThrow(() -> notThere(id));
        model.addAttribute("deprecation", ends.forAccount(deprecation, called.accountId()));
        model.addAttribute("isCalling", proofs.isCalling(deprecation));
        model.addAttribute("drawn", drawn);
        model.addAttribute("called", called);
        List<Contact> contacts = accounts.contacts(called.accountId());
        model.addAttribute("contacts", contacts);
        model.addAttribute("languages", LanguageTags.inEnglish(contacts.stream().map(Contact::locale)));
        model.addAttribute(
                "usage",
                accounts.usage(called.accountId(), deprecation.integration().id()));
        model.addAttribute("dates", texts.dates(Locale.ENGLISH, deprecation.zone()));
        return "desk/proof-call";
    }

    private static Refusal notThere(long id) {
        return Refusal.notFound("call " + id + " on the list of the present draw");
    }

    @PostMapping("/{id}")
    String enter(
            @PathVariable String slug,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam @Nullable Long corrects,
            @RequestParam @Nullable Integer seen,
            Model model,
            RedirectAttributes flash,
            HttpServletResponse response,
            Principal who) {
        try {
            Called called = entering.enter(
                    slug,
                    id,
                    new NewCall(
                            typed.get("result"),
                            typed.get("spoke_with"),
                            typed.get("said"),
                            corrects,
                            typed.get("why"),
                            seen),
                    who.getName());
            flash.addFlashAttribute("said", "Entered for " + called.name() + ".");
            return "redirect:/desk/proof/" + slug + (corrects == null ? next(slug, called) : "/" + called.id());
        } catch (Refusal refusal) {
            RefusedForm.show(refusal, typed, model, response);
            return one(slug, id, model);
        }
    }

    /** Straight on to whoever is to be called next; back to the list where nobody is, or nothing was decided. */
    private String next(String slug, Called called) {
        Optional<Called> next = called.state().isOpen()
                ? Optional.empty()
                : samples.of(deprecations.get(slug))
                        .flatMap(drawn -> CallLine.open(drawn).stream()
                                .filter(each -> each.tries().isEmpty())
                                .findFirst());
        return next.map(each -> "/" + each.id()).orElse("");
    }
}
