/*
 * What guessers try first, written down for this product: words and phrases only, because digits, signs and look-alike
 * letters around them are taken away before a password is looked up here (password.ts).
 */

const WORDS = `
password passwort passord losenord losenordet mittlosenord hemligt hemlighet hemlig secret letmein letmeinnow slappin
welcome valkommen valkomna admin administrator administrator root guest gast test testtest testing tester demo demodemo
default changeme change changethis changeit bytmig bytlosenord user anvandare username login loggain signin logga
qwerty qwertyuiop qwertyui asdfgh asdfghjk asdfasdf zxcvbn zxcvbnm qazwsx qazwsxedc abcabc abcdef abcdefgh
iloveyou jagalskardig alskling alskar love kärlek karlek sunshine solsken princess prinsessa prinsess prince prins
dragon drake monkey apa apan football fotboll baseball basket hockey ishockey soccer bandy master mastare shadow
superman batman spiderman pokemon starwars minecraft fortnite hannah jessica michael michelle daniel charlie jordan
ashley nicole thomas robert matthew andrew joshua anders johan erik karl lars nils sven anna maria karin emma elsa
alice maja astrid ella vera lilly selma hugo liam noah william oliver lucas adam elias oskar oscar filip viktor
sommar summer vinter winter host autumn spring varen januari februari mars april maj juni juli augusti september oktober
november december mandag tisdag onsdag torsdag fredag lordag sondag monday tuesday wednesday thursday friday saturday
sunday sverige sweden stockholm goteborg malmo uppsala linkoping orebro vasteras norrkoping helsingborg jonkoping
lund umea gavle boras eskilstuna sodertalje karlstad vaxjo halmstad sundsvall lulea gotland visby kiruna
skellefteaa skelleftea djurgarden hammarby malmoff frolunda brynas farjestad aik allsvenskan zlatan ibrahimovic
fotbollar hejhej hejhejhej hejsan hejsansvejsan tjena tjenare hello hellohello helloworld hejpadig god godmorgon
blommor blomma blomman flower flowers kanelbulle fika kaffe coffee choklad chocolate cookie banana banan apelsin
sommarlov semester julafton midsommar jultomten tomten katten katt kattunge kisse hund hunden hundvalp valp puppy
kitten tiger lejon hasten hast hastar ponny fisken pengar money millionar cheese pepper summertime freedom frihet
whatever trustno trustnoone access accessdenied computer dator datorn internet server system windows microsoft office
google facebook instagram samsung apple iphone android nokia ericsson volvo saab scania ikea spotify
socialtjanst socialtjansten socialsekreterare socialkontor familjehem kommun kommunen regionen barn barnen
forskola skola skolan arbete jobbet kontor kontoret enhet enheten chef chefen personal
tilltals tilltal journal procapita viva combine treserva lifecare
correcthorsebatterystaple thequickbrownfox detvarenenlyckligtid langtlosenord ettlangtlosenord mittlangalosenord
jagkommerintehag jagkommerintehaglosenordet dettaarettlosenord detharettlosenord detharmittlosenord
thisisapassword thisismypassword mypassword mypasswordis passwordpassword losenordlosenord newpassword nyttlosenord
letmeinplease openthedoor opensesame sesamoppnadig sesam abracadabra administratoradmin superadmin superuser
fuckyou fuckoff helvete fanihelvete skit skitsamma jaklar asshole hallkaft
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  WORDS.trim()
    .split(/\s+/)
    .map((word) => word.normalize("NFD").replace(/\p{M}/gu, "")),
);
