package io.duskline.report;

import io.duskline.campaign.Wave;
import io.duskline.report.Section.Cell;
import io.duskline.report.Section.Row;
import io.duskline.web.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who was told when: each wave, and what became of its messages until then. */
@Component
@Order(1)
class NotifiedChapter implements Chapter {

    private static final List<String> COLUMNS =
            List.of("Send", "When", "Accounts", "Messages", "Delivered", "Accepted", "Bounced", "In doubt");

    @Override
    public Section of(ReportScope scope, Counted counted) {
        Map<Long, LeftMessages.Line> byWave = counted.left().byWave();
        List<Wave> waves = scope.campaign().wavesInTime(scope.deprecation()).stream()
                .filter(wave -> byWave.containsKey(wave.id()))
                .toList();
        if (waves.isEmpty()) {
            return Section.empty("waves", "No customer was told yet", "No message was sent.");
        }
        List<Row> rows = new ArrayList<>();
        waves.forEach(wave -> rows.add(row(scope, wave, Objects.requireNonNull(byWave.get(wave.id())))));
        LeftMessages.Line all = counted.left().all();
        rows.add(Row.sum(
                Cell.words("All sends"),
                Cell.EMPTY,
                Cell.number(all.accounts()),
                Cell.number(all.messages()),
                Cell.number(all.delivered()),
                Cell.number(all.handedOver()),
                Cell.number(all.back()),
                Cell.number(all.inDoubt())));
        return new Section(
                "waves",
                "Who was told when",
                NumberText.counted(waves.size(), "send", "sends") + ", "
                        + NumberText.counted(all.messages(), "message", "messages"),
                COLUMNS,
                rows,
                "");
    }

    private static Row row(ReportScope scope, Wave wave, LeftMessages.Line line) {
        String messages = scope.campaign().page() + "/deliveries?wave=" + wave.id();
        return Row.of(
                Cell.of(wave).seenAt(messages),
                Cell.at(line.first()),
                Cell.number(line.accounts()),
                Cell.number(line.messages()),
                Cell.number(line.delivered()),
                Cell.number(line.handedOver()),
                Cell.number(line.back()),
                Cell.number(line.inDoubt()));
    }
}
