package io.duskline.inbound;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.duskline.delivery.UnreachableDeliveries;
import io.duskline.inbound.mailbox.BounceMailbox;
import io.duskline.inbound.mailbox.ImapSettings;
import io.duskline.inbound.matching.InboundReceiver;
import io.duskline.inbound.matching.InboundSettings;
import io.duskline.inbound.matching.ReturnedMessages;
import io.duskline.inbound.provider.MailgunEvents;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every timer of what comes back. db-scheduler runs each of them once at a time in the whole cluster. */
@Configuration(proxyBeanMethods = false)
class InboundTimers {

    private static final int TAKE_UP_SECONDS = 10;
    private static final int FORGET_HOURS = 1;

    @Bean
    RecurringTask<Void> readBounceMailbox(BounceMailbox mailbox, ImapSettings settings) {
        return Tasks.recurring("inbound-mailbox", FixedDelay.of(settings.poll()))
                .execute((instance, context) -> mailbox.read());
    }

    @Bean
    RecurringTask<Void> takeUpEarlyReports(InboundReceiver receiving) {
        return Tasks.recurring("inbound-take-up", FixedDelay.ofSeconds(TAKE_UP_SECONDS))
                .execute((instance, context) -> receiving.takeUp());
    }

    @Bean
    RecurringTask<Void> forgetOldArrivals(
            ReturnedMessages messages,
            MailgunEvents mailgun,
            UnreachableDeliveries lost,
            InboundSettings settings,
            Clock clock) {
        return Tasks.recurring("inbound-forget-old", FixedDelay.ofHours(FORGET_HOURS))
                .execute((instance, context) -> {
                    messages.forgetSources(clock.instant().minus(settings.keepFor()));
                    mailgun.forgetOldTokens();
                    lost.letGoOld();
                });
    }
}
