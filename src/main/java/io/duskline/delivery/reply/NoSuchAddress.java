package io.duskline.delivery.reply;

import java.util.List;

/**
 * What mail servers write where there is no such mailbox, no such domain, or none that takes mail: the words of
 * {@link ReplyClass#HARD}, in the languages that are seen. Most of it is a thing and what is said of it, in whatever order.
 */
final class NoSuchAddress {

    /** What is missing, a language a line. No two languages' words together make a sense that is not meant. */
    private static final List<String> THINGS = Phrases.listed("""
            user, users, username, user name, userid, recipient, recipients, rcpt, addressee, person, alias
            mailbox, mailboxes, mail box, mail-box, mail drop, maildrop, inbox, account, address, addresses
            local part, local-part, subscriber, employee, tenant
            domain, host, host name, hostname, mail exchanger
            utilisateur, destinataire, adresse, boîte, boîte aux lettres, boîte à lettres, boîte mail, compte
            benutzer, benutzername, empfänger, empfaenger, empfängeradresse, empfängername, adressat, teilnehmer
            e-mail-adresse, mailadresse, postfach, mailbox-name, konto
            usuario, cuenta, buzón, destinatario, dirección, correo, casilla, dominio
            conta, endereço, caixa postal
            utente, indirizzo, casella
            gebruiker, ontvanger, adres, postvak
            użytkownik, odbiorca, adresat, skrzynka, adres, konto
            användare, användaren, mottagare, mottagaren, adressen
            bruger, modtager
            bruker, mottaker
            käyttäjä, vastaanottaja
            uživatel, příjemce
            kullanıcı, alıcı
            utilizator, destinatar
            пользователь, пользователя, получатель, получателя, адресат, адрес, ящик, ящика
            """);

    /** That it is missing. */
    private static final List<String> MISSING = Phrases.listed("""
            unknown, invalid, illegal, wrong, unrecognized, unrecognised, unallocated, nonexistent, non-existent, non existent
            not valid, not a valid, not a known, not recognized, not recognised, not identified, not registered, no exist
            inconnu, inconnue, inexistant, inexistante, introuvable, invalide, pas connu, pas connue, pas valide, plus valide
            unbekannt, ungültig, nicht vorhanden, nicht gefunden, nicht bekannt
            unbekannter, unbekannte, unbekanntes, ungültige, kein solcher, keine solche, kein solches
            desconocido, desconocida, inexistente, no encontrado, no encontrada, no se encuentra, inválida, no válido, no válida
            no es válido, no es válida, no está registrado, no está registrada
            desconhecido, desconhecida, não encontrado, não encontrada, inválido, não é válido, não é válida, não cadastrado
            sconosciuto, inesistente, non trovato, non trovata, stato trovato, stata trovata, errato
            non esistente, non presente, non è presente, non valido, non è valido
            onbekend, onbekende, bestaat niet, niet gevonden
            nie istnieje, nieznany, nieznane, nie znaleziono
            okänd, finns inte, finns ej
            ukendt, findes ikke
            ukjent, finnes ikke
            tuntematon
            neznámý, neexistuje
            bulunamadı, geçersiz, yok
            inexistent, necunoscut, necunoscută
            неизвестный, неизвестен, несуществующий, не найден, не существует, не зарегистрирован, нет такого
            """);

    private static final Phrases MISSING_AFTER =
            Phrases.pairs(THINGS, MISSING).or(Phrases.pairs(THINGS, Phrases.listed("""
                    lookup failed, not ok, has left, not here, is gone, not correspond, not map to, can not be verified
                    not in directory, not in our directory, not in the directory, not in our database, not in our user list
                    """)));

    private static final Phrases MISSING_BEFORE =
            Phrases.attributes(MISSING, THINGS).or(Phrases.attributes(Phrases.listed("""
                    no such, bad, no valid, undeliverable, unrouteable, unroutable, not a local, unavailable mail
                    no active, not an active, no existing, no known, no local, no matching, no registered, no record of
                    unable to find, able to find, could not find, can not find, not find, failed to find
                    unable to locate, not locate, failed to locate, unable to identify, not identify
                    not know, not recognize, not recognise, not have a, not have an, not have any, deliver mail for
                    """), THINGS));

    private static final List<String> ONCE_THERE =
            Phrases.listed("account, mailbox, user, recipient, address, utilisateur, compte, konto, cuenta, utente");

    private static final List<String> ENDED = Phrases.listed("""
            closed, deleted, removed, terminated, discontinued, archived
            supprimé, fermé, gelöscht, geschlossen, eliminado, eliminada, cancellato, rimosso
            """);

    /** The address was good once: its owner or provider gave it up. */
    private static final Phrases GIVEN_UP = Phrases.pairs(ONCE_THERE, ENDED).or(Phrases.attributes(ENDED, ONCE_THERE));

    private static final Phrases ABSENT = Phrases.of(Phrases.listed("""
            is unknown, not known, unknown email, userunknown, unknown here, unknown to us, unknown on this, unknown at this
            no such name, no such id, no such email, no such e-mail
            no mailbox, no mail box, no mail-box, no account, no user, no recipient, has no account
            no one with that email, no one at this address, nobody by that name, nobody here, no one here, no one by that name, nobody called, no one called
            badrcptto, badrecipientto, validrcptto, recipientnotfound, recipnotfound, invalid-recipient, address_not_found
            not local, not a local address, not a user, not user of, not our customer, not our user, not one of our users
            not present in directory, not in directory, not in my domain, not in recipient list, not listed in
            not a member of domain, not accept user, not handle mail for, can not deliver mail for, not deliver mail for
            recipient is not accepted, envelope recipient has been denied, rejected recipients
            550 address rejected, 5.1.0 address rejected
            marked as invalid, may not follow, need fully-qualified address, invalid destination, mailbox not present, mailbox name not allowed, bad address
            not found, not be found, not be located, not be identified, not exist, not exists, not existing, nonexistent, non-existent, non existent
            not have an account, not have a mailbox, user does not have a
            no longer on server, no longer valid, no longer exists, no longer in use, no longer available
            no longer with, no longer works, no longer active, no longer accepts, no longer an employee, no longer used
            has moved, user moved, has left the, left the company, permanently deleted, permanently removed, permanently closed
            """));

    private static final Phrases TAKES_NO_MAIL = Phrases.of(Phrases.listed("""
            nxdomain, nonexistentdomain, infodomainnonexistent, no mail exchanger, no mx found, no mx record, no mx or a record, no mx or a records, no route to domain
            nodename nor servname, name or service not known, no address associated
            no mail server, no mail servers, null mx, nullmx, no smtp service, reject all mails, no host found for
            not accept mail, not accept any mail, accepts no mail, not accept email, not receive mail, not receive email
            system not accepting network messages
            address lookups failed permanently
            """));

    /** That there is none, where English has {@code no such}. */
    private static final Phrases NONE = Phrases.adjacent(Phrases.listed("""
            kein, keine, keinen, aucun, aucune, pas de, nessun, nessuna, ningún, ninguna, no hay, nenhum, nenhuma, não há
            geen, ingen, inget, brak, žádný, žádná, нет
            """), THINGS);

    /** As {@code does not seem to exist}. */
    private static final Phrases DENIED = Phrases.pairs(
                    Phrases.listed("does not, do not, did not"), Phrases.listed("exist, exists"))
            .or(Phrases.pairs(
                    Phrases.listed("can not, could not, was not, has not, nebyl, nebyla, nie został, nie została"),
                    Phrases.listed("be found, been found, found, nalezen, nalezena, znaleziony, znaleziona")));

    /** Of whoever is named before or after, so that no thing need be there; a language a line. */
    private static final Phrases ELSEWHERE = Phrases.of(Phrases.listed("""
            n'existe pas, n'existe plus, est inconnu, est inconnue, est introuvable
            pas été trouvé, pas été trouvée, pas pu être trouvé, pas pu être trouvée, répertorié dans l'annuaire
            existiert nicht, ist unbekannt, nicht bekannt, nicht gefunden, nicht vorhanden, gibt es nicht
            no existe, es desconocido, no se encontró, no se ha encontrado, no se pudo encontrar, no se ha podido encontrar
            no fue encontrado, no fue encontrada
            não existe, não foi encontrado, não foi encontrada, possível encontrar
            non esiste, nessun utente, e sconosciuto, stato trovato, stata trovata, impossibile trovare
            bestaat niet, niet gevonden, niet worden gevonden, is onbekend
            nie istnieje, nie znaleziono, nie ma takiego, nie ma takiej
            neexistuje, nebyl nalezen, nebyla nalezena, nelze najít
            finns inte, hittades inte, kunde inte hittas, inte att hitta
            findes ikke, ikke fundet, ikke findes, ikke finde, finnes ikke, ikke funnet, ikke finnes, ikke finne
            ei löydy, ei löytynyt, ei ole olemassa
            nem létezik, nem található, nincs ilyen
            nu există, nu a fost găsit, nu a fost găsită
            mevcut değil, bulunamadı, bulunamadi
            ne postoji, nije pronađen
            δεν υπάρχει, δεν βρέθηκε
            не существует, не найден, не найдена, не удалось найти
            не існує, не знайдено
            không tồn tại, không tìm thấy, tidak ditemukan
            不存在, 找不到, 未找到, 查无此, 查無此, 无此用户, 无此邮箱, 没有此用户, 没有该用户, 没有这个用户, 无效用户
            見つかりません, 見つからない, 見つからなかった, 宛先不明, アドレス不明, 不明です, 存在しません
            存在しないメール, 存在しないユーザ, 存在しないアドレス, 登録されていません, ディレクトリにありません, 使用されていません, 使われておりません
            찾을 수 없, 존재하지 않, 없는 사용자
            """));

    static final Phrases WORDS = ABSENT.or(MISSING_AFTER)
            .or(MISSING_BEFORE)
            .or(GIVEN_UP)
            .or(TAKES_NO_MAIL)
            .or(NONE)
            .or(DENIED)
            .or(ELSEWHERE);

    /** Said of a mailbox that is not there, but also of one that a rule keeps us from: rules that are named count first. */
    static final Phrases UNAVAILABLE = Phrases.pairs(
                    Phrases.listed("mailbox, account, user, recipient"), Phrases.listed("unavailable, not available"))
            .or(Phrases.of("address lookup failed"));

    private NoSuchAddress() {}
}
