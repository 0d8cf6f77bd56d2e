"""Signs of the press, of a threat and of despair in other languages, and what only looks like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import abroad, danger, language
from knowledge.datafile import DataFileError

APPROACHES = [
    ("cy", "Mae newyddiadurwr o'r Cymro eisiau sylw erbyn yfory"),
    ("cy", "Ffoniodd gohebydd o bapur y dref y bore 'ma, beth wna i?"),
    ("ga", "Chuir iriseoir glao orm agus tá agallamh uaithi"),
    ("fr", "Une journaliste du Quotidien du Soir m'a appelé et veut une interview demain"),
    ("fr", "on m'a demandé une declaration sur la grève avant demain midi"),
    ("de", "Ich bin Redakteurin beim Abendkurier und hätte gern bis morgen eine Stellungnahme von Ihnen"),
    ("de", "Eine Journalistin hat mich angerufen und will ein Zitat"),
    ("es", "Una periodista me ha pedido una entrevista para mañana"),
    ("es", "Soy de El Faro, ¿podría darnos una declaración antes de las 18?"),
    ("es", "no puedo hablar ahora, me ha escrito un periodista de Sevilla"),
    ("it", "Un giornalista del Corriere del Golfo vuole un commento entro domani"),
    ("nl", "Een journalist van de Koerier wil morgen een interview met mij"),
    ("pl", "Dziennikarka z gazety prosi o komentarz do jutra"),
    ("pt", "Um jornalista do Correio pediu-me uma entrevista para amanhã"),
    ("ro", "Bună ziua, sunt de la Digi24 și aș dori un comentariu până la ora 18"),
    ("ro", "O jurnalista de la Digi24 vrea un comentariu pana maine"),
    ("el", "Μια δημοσιογράφος από την εφημερίδα θέλει σχόλιο μέχρι αύριο"),
    ("tr", "Bir gazeteci yarına kadar benden açıklama istiyor"),
    ("ar", "صحفية من جريدة المساء تريد تعليقا قبل الغد"),
    ("fa", "یک خبرنگار از من برای فردا مصاحبه می‌خواهد"),
    ("ur", "ایک صحافی مجھ سے کل تک بیان چاہتی ہے"),
    ("hi", "एक पत्रकार कल तक मुझसे टिप्पणी चाहता है"),
    ("hi", "ek patrakar mujhse kal tak comment mang rahi hai kya karun"),
    ("pa", "ਇੱਕ ਪੱਤਰਕਾਰ ਨੇ ਮੈਨੂੰ ਫ਼ੋਨ ਕੀਤਾ ਹੈ"),
    ("bn", "একজন সাংবাদিক আগামীকাল আমার সাক্ষাৎকার চান"),
    ("gu", "એક પત્રકારે મને આજે ફોન કર્યો"),
    ("ta", "ஒரு பத்திரிகையாளர் என்னிடம் நாளைக்குள் கருத்து கேட்கிறார்"),
    ("ml", "ഒരു മാധ്യമപ്രവർത്തകൻ എന്നെ വിളിച്ചു"),
    ("zh", "有记者要我明天之前对扫描积压发表评论"),
    ("ja", "新聞社の記者から電話があり、明日までにコメントが欲しいそうです"),
    ("ru", "Мне позвонила журналистка из газеты и просит интервью"),
    ("uk", "Журналістка просить коментар до завтра про черги"),
    ("sv", "En reporter från tidningen vill ha en kommentar i kväll"),
    ("da", "En journalist fra avisen vil have et interview med mig"),
]
QUESTIONS = [
    ("cy", "Oes rhaid i mi ofyn cyn defnyddio'r logo?"),
    ("cy", "Cymal y wasg os gwelwch yn dda, y testun llawn"),
    ("fr", "Puis-je critiquer mon hôpital sur X ?"),
    ("fr", "Puis-je parler à un journaliste ?"),
    ("fr", "Comment utiliser le logo du College aujourd'hui ?"),
    ("fr", "Puis-je poster une radio de mon patient ?"),
    ("de", "Darf ich einem Journalisten ein Interview geben?"),
    ("de", "Muss ich dem College sagen, wenn ein Journalist anruft?"),
    ("de", "Guten Morgen, wer hat meinen Kommentar gelöscht?"),
    ("es", "¿Puedo compartir un artículo de un periódico?"),
    ("es", "¿Necesito una declaración de intereses?"),
    ("it", "Posso usare il logo del College sul mio profilo?"),
    ("it", "Sono stata presa di mira sotto un mio post"),
    ("pl", "Czy mogę polubić artykuł z gazety?"),
    ("pl", "Pacjent pyta o wyniki, zebrałam wywiad i badanie"),
    ("pt", "Fratura do rádio: posso publicar a imagem?"),
    ("tr", "Gazeteciyle konuşabilir miyim?"),
    ("hi", "kya main apne account par college ka logo laga sakta hoon"),
    ("hi", "क्या मैं पत्रकार से बात कर सकता हूँ?"),
    ("zh", "今天有人在我的帖子下面评论"),
    ("ja", "記者と話してもいいですか"),
    ("ru", "Можно ли мне говорить с журналистами?"),
    ("sv", "Får jag prata med en journalist?"),
]
THREATS = [
    "Mae rhywun yn bygwth fy lladd", "Tá duine ag bagairt mé a mharú", "Quelqu'un menace de me tuer sur Instagram",
    "Ein Fremder droht, mich umzubringen", "Er hat gedroht mich zu töten", "Alguien me amenaza de muerte en Twitter",
    "Mi vogliono uccidere, ho paura", "Ameaçaram-me de morte no Facebook", "Iemand dreigt me te vermoorden",
    "Ktoś grozi mi śmiercią", "Cineva mă amenință cu moartea", "Κάποιος με απειλεί ότι θα με σκοτώσει",
    "Biri beni öldürmekle tehdit ediyor", "شخص يهددني بالقتل", "کوئی مجھے جان سے مارنے کی دھمکی دے رہا ہے",
    "कोई मुझे जान से मारने की धमकी दे रहा है", "koi mujhe jaan se maarne ki dhamki de raha hai",
    "ਕੋਈ ਮੈਨੂੰ ਜਾਨੋਂ ਮਾਰਨ ਦੀ ਧਮਕੀ ਦੇ ਰਿਹਾ ਹੈ", "কেউ আমাকে মেরে ফেলার হুমকি দিচ্ছে",
    "કોઈ મને મારી નાખવાની ધમકી આપે છે", "எனக்கு கொலை மிரட்டல் வருகிறது", "有人威胁要杀我", "殺すと脅されています",
    "Мне угрожают убийством", "Мені погрожують вбивством", "Någon hotar att döda mig", "En mand truer med at slå mig ihjel",
]  # fmt: skip
DESPAIR = [
    "Dwi ddim eisiau byw mwyach", "Níl mé ag iarraidh maireachtáil", "Je ne veux plus vivre", "Ich will nicht mehr leben",
    "ya no quiero vivir", "Non voglio più vivere", "Não quero mais viver", "Ik wil niet meer leven",
    "Nie chcę już żyć", "nie chce juz zyc", "Nu mai vreau să trăiesc", "Δεν θέλω πια να ζω", "Artık yaşamak istemiyorum",
    "لا أريد أن أعيش", "میں جینا نہیں چاہتا", "मैं जीना नहीं चाहती", "main jeena nahi chahta", "ਮੈਂ ਜੀਣਾ ਨਹੀਂ ਚਾਹੁੰਦਾ",
    "আমি আর বাঁচতে চাই না", "મારે જીવવું નથી", "எனக்கு வாழ பிடிக்கவில்லை", "我不想活了", "もう死にたい", "Не хочу больше жить",
    "Я не хочу жити", "Jag vill inte leva längre", "Jeg vil ikke leve mere",
]  # fmt: skip
HARMLESS = [
    "Je meurs de rire", "Me muero de sueño", "Morto di stanchezza dopo il turno", "Ich bin todmüde nach dem Dienst",
    "Un patient est mort hier et sa famille m'écrit", "Il paziente è morto", "Darf ich über einen Suizid schreiben?",
    "Je voudrais vivre à Leeds", "Quiero vivir en Londres", "The hotel was hot and the talk was true",
    "A patient told me she wants to die at home", "Ma mère menace de venir à la conférence",
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), APPROACHES)
def test_the_press_is_known_in_other_languages(code: str, text: str) -> None:
    assert abroad.press(text, code)
    assert language.of(text) is not None


@pytest.mark.parametrize(("code", "text"), QUESTIONS)
def test_ordinary_questions_are_no_sign_of_the_press(code: str, text: str) -> None:
    assert not abroad.press(text, code)


@pytest.mark.parametrize("text", THREATS)
def test_threats_are_heard_in_other_languages(text: str) -> None:
    assert danger.threatened(text)
    assert not danger.despairs(text)


@pytest.mark.parametrize("text", DESPAIR)
def test_despair_is_heard_in_other_languages(text: str) -> None:
    assert danger.despairs(text)
    assert not danger.threatened(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_figures_of_speech_and_patients_are_neither(text: str) -> None:
    assert not danger.despairs(text)
    assert not danger.threatened(text)


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert abroad.threatens(text) in {True, False}
    assert abroad.press(text, "xx") in {True, False}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("shared: [reporter]\nlanguages: {fr: {pres: [x]}}", "pres"),
        ("shared: [reporter]\nlanguages: {fr: {press: [x], wanted: [x], soon: [x], threat: [x]}}", "despair"),
        ("shared: []\nlanguages: {}", "at least one word"),
        ("shared: ['droht …']\nlanguages: {}", "both sides"),
    ],
)
def test_a_slip_of_the_pen_in_the_words_is_told_with_its_line(tmp_path: Path, written: str, told: str) -> None:
    file = tmp_path / "abroad.yaml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(DataFileError, match=told):
        abroad.read(file)
