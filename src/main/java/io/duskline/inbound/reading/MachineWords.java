package io.duskline.inbound.reading;

import io.duskline.delivery.reply.Phrases;

/** What mail servers write when they report a failure in words of their own, in the languages that are seen. */
final class MachineWords {

    static final Phrases SERVER = Phrases.of(Phrases.listed("""
            mailer-daemon, mailer daemon, mailerdaemon, mail daemon, mail-daemon, maildaemon, mdaemon
            postmaster, poostmaster
            mail delivery system, mail delivery subsystem, mail delivery service, mail delivery agent
            internet mail delivery, delivery notification
            mail system, mail server, mail administrator, system administrator
            microsoft exchange, content-filter
            """));

    static final Phrases NO_REPLY = Phrases.of("no-reply", "noreply", "do-not-reply", "donotreply");

    static final Phrases FAILURE_SUBJECT = Phrases.of(Phrases.listed("""
            undeliverable, undelivered, non-deliverable, nondeliverable, non delivery, non-delivery, nondelivery
            not delivered, could not be delivered, couldn't be delivered, unable to deliver
            returned mail, returned message, returned to sender, returning message to sender, returning to sender
            failure notice, failure notification, failure delivery
            delivery failure, delivery failed, delivery has failed, delivery error, delivery problem
            delivery report, delivery status, delivery notification
            delivery delayed, delivery delay, message delayed, warning: message, warning: could not send
            mail failure, mail failed, mail error, mail system error, mail delivery failed, mail delivery problem
            mail could not be, message could not be, error sending your mail, error in your mail
            bounced mail, bounced message, message frozen, message blocked, mail blocked, message you sent blocked
            user unknown, unknown user, not member article, loop alert, postmaster notify
            unzustellbar, nicht zugestellt, zustellung fehlgeschlagen
            onbestelbaar
            non remis, non distribuable, échec de la remise, echec de distribution, échec de livraison
            no se puede entregar, no entregado, no entregable, mensaje devuelto
            mancata consegna, impossibile recapitare, non recapitabile
            não entregue, não é possível entregar, falha na entrega
            niedostarczalne, niedostarczona
            nedoručitelné
            kézbesíthetetlen
            går inte att leverera, kan ikke leveres, ikke levert, ei voitu toimittaa
            teslim edilemedi
            недоставленное сообщение, не доставлено, не удается доставить
            配信不能, 配信できません, 配信エラー, 未送信, 送信できません, 送信エラー
            退信, 无法送达, 未送達, 無法傳遞
            배달되지 않음, 배달할 수 없
            """));

    static final Phrases FAILURE_TEXT = Phrases.of(Phrases.listed("""
            could not be delivered, couldn't be delivered, cannot be delivered, can't be delivered, not be delivered
            was not delivered, has not been delivered, has not yet been delivered, has been delayed
            not able to be delivered, not able to deliver, wasn't able to deliver, weren't able to deliver
            unable to deliver, undeliverable, delivery failed, delivery has failed, failed to deliver
            delivery to the following, delivery status notification, did not reach, was not relayed
            error delivering your mail, trouble delivering, had delivery problems
            error was encountered, error occurred while, error has occurred while, error while attempting to deliver
            not be sent, could not send, failed to send, returned to sender
            your message has been rejected, your message was rejected
            unknown user, user unknown, no valid recipients
            had permanent fatal errors, fatal errors, this is a permanent error
            transcript of session, failure reasons, failed addresses follow
            duplicated message-id, not a member, not the member
            nicht zugestellt, konnte nicht zugestellt, konnten nicht zugestellt
            kon niet worden bezorgd, konden niet worden bezorgd
            n'a pas pu être, n'ont pas pu être
            no pudo ser entregado, no se pudo entregar
            non è stato possibile recapitare, impossibile recapitare
            não pôde ser entregue, não foi possível entregar
            не может быть доставлено, не удалось доставить
            送信できませんでした, 配信できません, 配達できません
            被退回, 无法送达, 無法傳遞
            """));

    /** Only a notice that it takes longer. */
    static final Phrases DELAY = Phrases.of(Phrases.listed("""
            this is a warning message only, you do not need to resend your message
            will be retried, will continue trying, will keep trying, delivery attempts will continue
            has not yet been delivered, is only a temporary failure
            no action is required on your part
            delivery status notification (delay), status notification: delayed
            """));

    private MachineWords() {}
}
