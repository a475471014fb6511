package io.duskline.report;

import java.util.List;
import org.springframework.stereotype.Component;

/** What a report tells, in its order. */
@Component
class Chapters {

    private final List<Chapter> inOrder;

    Chapters(
            ToldByWave told,
            WhatTheyAnswered answers,
            MovedDates moves,
            WhatTheyAsked requests,
            LaterEnds extensions,
            WhatCameBack returned,
            WhatIsProven proof,
            PromisesOfNotice promises,
            WhatIsLeft left) {
        this.inOrder = List.of(told, answers, moves, requests, extensions, returned, proof, promises, left);
    }

    List<Chapter> inOrder() {
        return inOrder;
    }
}
