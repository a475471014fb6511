package io.duskline.home;

import io.duskline.campaign.Campaign;
import io.duskline.campaign.figures.CampaignFigures;
import io.duskline.campaign.figures.Exposure;
import io.duskline.campaign.figures.Figures;
import io.duskline.campaign.figures.Reach;
import io.duskline.campaign.plan.Emergency;
import io.duskline.campaign.plan.EmergencyRepository;
import io.duskline.catalog.Deprecation;
import io.duskline.notice.text.StaffDates;
import io.duskline.request.RequestFilter;
import io.duskline.request.WaitingList;
import io.duskline.web.HomeTasks;
import io.duskline.web.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page of product managers and approvers. */
@Controller
class HomePages {
    private static final int DAYS = 14;
    /** The days of three weeks are drawn. */
    private static final int WEEKS = 3;

    private static final int MOST_UNDER_WAY = 4;
    private static final int MOST_REQUESTS = 3;

    private final ObjectProvider<HomeTasks> rooms;
    private final Schedules schedules;
    private final WaitingList requests;
    private final CampaignFigures campaignFigures;
    private final Exposure exposure;
    private final EmergencyRepository emergencies;
    private final StaffDates dates;
    private final Clock clock;
    private final SetUpSteps setUp;

    HomePages(
            ObjectProvider<HomeTasks> rooms,
            Schedules schedules,
            WaitingList requests,
            CampaignFigures campaignFigures,
            Exposure exposure,
            EmergencyRepository emergencies,
            StaffDates dates,
            Clock clock,
            SetUpSteps setUp) {
        this.rooms = rooms;
        this.schedules = schedules;
        this.requests = requests;
        this.campaignFigures = campaignFigures;
        this.exposure = exposure;
        this.emergencies = emergencies;
        this.dates = dates;
        this.clock = clock;
        this.setUp = setUp;
    }

    /**
     * A campaign under way.
     *
     * @param reach null while it is counted for the first time
     * @param countedAgo how long ago, in words; null where that is now
     * @param before yesterday; null where that was not counted
     * @param emergency the launch by one person alone; null without one
     */
    public record UnderWay(
            Campaign campaign,
            Deprecation deprecation,
            @Nullable Reach reach,
            @Nullable String countedAgo,
            Exposure.@Nullable Day before,
            @Nullable Emergency emergency) {}

    @GetMapping("/console")
    String home(Model model, HttpServletRequest request, Principal signedIn) {
        HomeTasks.Reader who = new HomeTasks.Reader(
                signedIn.getName(),
                Arrays.stream(Role.values())
                        .filter(role -> role.isHeldBy(request))
                        .collect(Collectors.toSet()));
        ZoneId zone = dates.get().zone();
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Schedule schedule = schedules.read(today, today.plusDays(DAYS - 1L), zone);
        List<CalendarEntry> coming = schedule.between(today, today.plusDays(DAYS - 1L), zone);
        tasks(who, model);
        waiting(who, model);
        List<Campaign> underWay = schedule.underWay();
        List<UnderWay> shown = underWay(underWay.stream().limit(MOST_UNDER_WAY).toList(), schedule);
        Optional<Deprecation> next = schedule.nextEnd();
        model.addAttribute("underWay", shown);
        model.addAttribute("underWayInAll", underWay.size());
        model.addAttribute("steps", setUp.shown(schedule.campaigns().isEmpty()));
        model.addAttribute("next", next.orElse(null));
        model.addAttribute("isNextRed", next.filter(schedule::isRed).isPresent());
        model.addAttribute("nextExposed", next.map(end -> exposed(end, shown)).orElse(null));
        model.addAttribute("agenda", CalendarDays.of(coming));
        model.addAttribute("weeks", CalendarDays.weeks(today, WEEKS, coming));
        model.addAttribute("today", today);
        model.addAttribute("now", now);
        return "console/home";
    }

    /** Of all rooms, the nearest date first. */
    private void tasks(HomeTasks.Reader who, Model model) {
        List<HomeTasks.Tasks> all =
                rooms.orderedStream().map(room -> room.of(who)).toList();
        model.addAttribute(
                "tasks",
                all.stream()
                        .flatMap(tasks -> tasks.shown().stream())
                        .sorted(Comparator.comparing(
                                HomeTasks.Task::nearest, Comparator.nullsLast(Comparator.naturalOrder())))
                        .toList());
        model.addAttribute(
                "tasksInAll", all.stream().mapToInt(HomeTasks.Tasks::all).sum());
        model.addAttribute(
                "rest", all.stream().filter(tasks -> tasks.more() > 0).toList());
    }

    /** Only people who may open requests see them. */
    private void waiting(HomeTasks.Reader who, Model model) {
        if (who.may(Role.PRODUCT_MANAGER) || who.may(Role.SUPPORT_AGENT)) {
            WaitingList.Page page = requests.page(RequestFilter.ALL, 1, who.name());
            model.addAttribute("requests", page);
            model.addAttribute(
                    "firstRequests",
                    page.groups().stream()
                            .flatMap(group -> group.requests().stream())
                            .limit(MOST_REQUESTS)
                            .toList());
        }
    }

    private List<UnderWay> underWay(List<Campaign> campaigns, Schedule schedule) {
        Map<Long, Emergency> alone =
                emergencies.among(campaigns.stream().map(Campaign::id).toList());
        Map<Long, Figures> figures = campaignFigures.soon(campaigns, schedule::about);
        return campaigns.stream()
                .map(campaign -> underWay(
                        campaign, schedule, Optional.ofNullable(figures.get(campaign.id())), alone.get(campaign.id())))
                .toList();
    }

    private UnderWay underWay(
            Campaign campaign, Schedule schedule, Optional<Figures> figures, @Nullable Emergency emergency) {
        Deprecation deprecation = schedule.about(campaign);
        return new UnderWay(
                campaign,
                deprecation,
                figures.map(Figures::reach).orElse(null),
                figures.map(campaignFigures::countedAgo).orElse(null),
                exposure.yesterday(campaign, deprecation).orElse(null),
                emergency);
    }

    /** How many still use what ends next, of which those under way tell first; null where no campaign has counted them yet. */
    private static @Nullable Long exposed(Deprecation next, List<UnderWay> shown) {
        return shown.stream()
                .filter(each -> each.deprecation().id() == next.id())
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.reach()))
                .map(Reach::exposed)
                .orElse(null);
    }
}
