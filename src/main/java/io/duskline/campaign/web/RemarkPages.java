package io.duskline.campaign.web;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.Campaigns;
import io.duskline.campaign.plan.Remark;
import io.duskline.campaign.plan.RemarkPlace;
import io.duskline.campaign.plan.Remarks;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.editor.RequestedChanges;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changes that an approver asked for. */
@Controller
public class RemarkPages implements RequestedChanges {

    private final Remarks remarks;
    private final Campaigns campaigns;

    RemarkPages(Remarks remarks, Campaigns campaigns) {
        this.remarks = remarks;
        this.campaigns = campaigns;
    }

    /**
     * An open remark.
     *
     * @param campaign its name
     * @param href page with its place; empty for the whole campaign
     * @param done address to mark it as done
     */
    public record Shown(Remark remark, String campaign, String href, String done) {}

    /** Remarks of a campaign, oldest first. */
    List<Shown> of(Campaign campaign) {
        String slug = campaigns.deprecation(campaign).slug();
        return remarks.open(campaign.id()).stream()
                .map(remark -> shown(remark, campaign, slug))
                .toList();
    }

    /** Remarks of all campaigns about a deprecation, oldest first. */
    public List<Shown> about(Deprecation deprecation) {
        List<Remark> open = remarks.openAbout(deprecation.id());
        Map<Long, Campaign> by = open.stream()
                .map(Remark::campaign)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), campaigns::get));
        return open.stream()
                .map(remark -> shown(remark, Objects.requireNonNull(by.get(remark.campaign())), deprecation.slug()))
                .toList();
    }

    private static Shown shown(Remark remark, Campaign campaign, String slug) {
        return new Shown(remark, campaign.name(), href(remark.place(), campaign.page(), slug), done(remark));
    }

    /** Remarks at one place. */
    List<Shown> at(RemarkPlace place, Campaign campaign) {
        return of(campaign).stream()
                .filter(shown -> shown.remark().place().equals(place))
                .toList();
    }

    private static String href(RemarkPlace place, String base, String slug) {
        return switch (place) {
            case RemarkPlace.InText text ->
                notices(slug, text.locale())
                        + (text.field() == null ? "" : "#" + text.field().code());
            case RemarkPlace.InMail mail -> notices(slug, mail.locale());
            case RemarkPlace.Part part ->
                switch (part) {
                    case ALL -> "";
                    case PLAN -> base + "/edit";
                    case AUDIENCE -> base + "/audience";
                    case DATE, CATALOG -> "/console/catalog/" + slug;
                };
        };
    }

    private static String notices(String slug, String locale) {
        return "/console/deprecations/" + slug + "/notices/" + locale;
    }

    private static String done(Remark remark) {
        return "/console/campaigns/" + remark.campaign() + "/remarks/" + remark.id() + "/done";
    }

    /** @param from {@code place} to return to the page of the place, if it has one; {@code deprecation} to return there */
    @PostMapping("/console/campaigns/{id}/remarks/{remark}/done")
    String done(
            @PathVariable long id,
            @PathVariable long remark,
            @RequestParam(defaultValue = "") String from,
            Principal who) {
        Campaign campaign = campaigns.get(id);
        String back = back(campaign, remark, from);
        remarks.done(id, remark, who.getName());
        return "redirect:" + back;
    }

    private String back(Campaign campaign, long remark, String from) {
        if (from.equals("deprecation")) {
            return "/console/catalog/" + campaigns.deprecation(campaign).slug();
        }
        return of(campaign).stream()
                .filter(shown -> shown.remark().id() == remark && from.equals("place"))
                .map(shown -> shown.href().replaceFirst("#.*", ""))
                .filter(href -> !href.isEmpty())
                .findFirst()
                .orElse(campaign.page());
    }

    @Override
    public List<AskedChange> of(long deprecation, String locale) {
        return remarks.inText(deprecation, locale).stream()
                .map(remark -> new AskedChange(
                        remark.place() instanceof RemarkPlace.InText text && text.field() != null
                                ? text.field().code()
                                : "",
                        remark.place().label(),
                        remark.text(),
                        remark.madeBy(),
                        remark.madeAt(),
                        done(remark)))
                .toList();
    }
}
