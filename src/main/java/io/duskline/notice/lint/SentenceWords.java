package io.duskline.notice.lint;

import java.util.Map;
import java.util.regex.Pattern;

/** Detects what a sentence is about, by word lists for each language with frame texts. Other languages match nothing. */
final class SentenceWords {

    private static final Map<String, Pattern> END = Map.of(
            "en",
            words(
                    "ends?|ending|ended|stops?|stopping|shuts? down|shutting down|shutdown|sunsets?|retires?|retired|discontinue\\w*"
                            + "|disconnect\\w*|switch(es|ed)? off|turn(s|ed)? off|expires?|goes away|is removed|will be removed"),
            "fr",
            words(
                    "s[’']arrêt\\w+|arrêt|prend fin|prendra fin|se termine\\w*|cesse\\w*|fermons|déconnect\\w+|interromp\\w+"
                            + "|est supprimée?|sera supprimée?|fin d[eu’']"),
            "de",
            words("endet|enden|ende|eingestellt|abgeschaltet|schalten|beendet|beenden|entfällt|trennen|läuft aus"),
            "es",
            words("termina\\w*|finaliza\\w*|acaba\\w*|dej[aó]\\w*|cerramos|desconect\\w+|se retira\\w*|fin de"),
            "ja",
            Pattern.compile("終了|停止|廃止|切断|解除|終わり"),
            "ar",
            Pattern.compile("ينتهي|تنتهي|انتهاء|يتوقف|تتوقف|إيقاف|نفصل|إنهاء|يُغلق"));

    private static final Map<String, Pattern> MOVE = Map.of(
            "en",
            words(
                    "announced|originally|initially|moved|instead of|not|was|were|earlier|previous\\w*|no longer on|brought forward"
                            + "|postponed"),
            "fr",
            words(
                    "annoncé\\w*|initial\\w*|au lieu d[eu’']|et non|pas le|était|reportée?|avancée?|changé|prévue?s?|d[’']abord"),
            "de",
            words(
                    "angekündigt\\w*|ursprünglich\\w*|zunächst|zuerst|verschoben|vorgezogen|statt|nicht|war|waren|bisher\\w*"),
            "es",
            words(
                    "anunci\\w+|inicial\\w*|en lugar de|en vez de|no el|era|aplazad\\w+|adelantad\\w+|cambi\\w+|previst\\w+"),
            "ja",
            Pattern.compile("当初|変更|延期|繰り上げ|ではなく|予定でした|お知らせしました|以前"),
            "ar",
            Pattern.compile("أُعلن|أعلن|بدل|كان|تأجيل|تقديم|تغيير|تغيّر|ليس|وليس|سابق"));

    private SentenceWords() {}

    /** Matches any of these as whole words, ignoring case. */
    static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?<!\\w)(?:" + alternatives + ")(?!\\w)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** Whether the sentence says that something ends. */
    static boolean saysThatItEnds(String sentence, String language) {
        return END.containsKey(language) && END.get(language).matcher(sentence).find();
    }

    /** Whether the sentence says that a date moved. */
    static boolean saysThatItMoved(String sentence, String language) {
        return MOVE.containsKey(language)
                && MOVE.get(language).matcher(sentence).find();
    }
}
