package io.duskline.report;

import java.util.List;
import org.springframework.stereotype.Component;

/** What a report tells, in its order. */
@Component
class Chapters {

    private final List<Chapter> inOrder;

    Chapters(
            NotifiedChapter told,
            ResponsesChapter answers,
            MovedDates moves,
            RequestsChapter requests,
            ExtensionsChapter extensions,
            BouncesChapter returned,
            EvidenceChapter proof,
            NoticePeriodsChapter promises,
            RemainingChapter left) {
        this.inOrder = List.of(told, answers, moves, requests, extensions, returned, proof, promises, left);
    }

    List<Chapter> inOrder() {
        return inOrder;
    }
}
