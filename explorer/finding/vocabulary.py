"""The everyday vocabulary: which words tell no place, which mean the same, and what they weigh. Tables only; used by `words`."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that tell no place

SMALL = _set(
    "a an the my your his her our their i me it its it's i've i'm is are was were be been am of at in on to for from with s t "
    "as by so very really quite just some any bit lot get gets got getting have has had having about there here that this "
    "these those feel feels feeling felt hurt hurts hurting pain pains painful ache aches aching achy sore soreness "
    "stiff stiffness tender tenderness bad badly worse worst side part parts area areas place spot spots region kind sort "
    "like all day days always sometimes often right left deep deeply dull sharp burning burn burns stabbing shooting throbbing "
    "tingling numb numbness prickling cramp cramps cramping crick tight tightness swollen clicks clicking can cannot can't "
    "could not no do does don't keep keeps along across round around within throughout way whole entire one both either each "
    "somewhere mostly mainly only over and or down up into towards then plus also you your sits when whenever while "
    "whilst after if because but since during unless before")

NOT_MISSPELT = _set(
    "aren arent didn didnt doesn doesnt don dont isn isnt wasn wasnt weren werent "
    "add age ago air bag band bands bed bend bent best big bone box boy bump bus but buy came car care catch cause check "
    "chess clear cold come cough could cry cup cut dead did die dog door down drive dry due each early east easy eat end even "
    "ever every far fast few fine first fit flat fly food fun gain give going gone good grip gym had half hand hang hard hat "
    "have hear heard heart heat heavy held hell help him hip hold home hot hour how hurry ice jar jars job joy keep kept key "
    "kick kid kind knew know late law lay lean let lie lift lifting light line long look lose lot loud low lying make man may "
    "men mix mouse move much must need never new next nice night nor note now odd off oil old one open our out over own pack "
    "past pay pen per phone pick play press pull push put ran red rest ride rise road roll rub run sad same sand sat saw say "
    "seat see set she shoe shoes short should show shy sit sits sitting six ski sky sleep slide slow small soft soon stand "
    "star start state stay steep step steps stop store sun sweat swim swing take talk ten text than then they thin thing "
    "think tie time tin tire tired today told too took touch tried true try turn twist two type typing use used van wait wake "
    "walk want war warm was wash wear week weight well went west wet what where white who why wide will win wind wipe won "
    "work would write year years yes yet")
"""Common words that are not put right, though a word for a part of the body is only one letter away."""

# Variants made alike

ALIKE = {
    # parts of the body
    "tummy": "belly", "stomach": "belly", "abdomen": "belly", "abdominal": "belly", "gut": "belly", "bum": "buttock",
    "butt": "buttock", "backside": "buttock", "arse": "buttock", "ass": "buttock", "bottom": "buttock", "glute": "buttock",
    "gluteal": "buttock", "calves": "calf", "feet": "foot", "teeth": "tooth", "molar": "tooth", "scapula": "shoulderblade",
    "scapular": "shoulderblade", "coccyx": "tailbone", "sternum": "breastbone", "clavicle": "collarbone", "patella": "kneecap",
    "patellar": "kneecap", "occiput": "skull", "pinky": "little finger", "pinkie": "little finger", "forefinger": "index finger",
    "umbilicus": "navel", "anterior": "front", "posterior": "back", "testicle": "genital", "scrotum": "genital",
    "penis": "genital", "vagina": "genital", "vulva": "genital", "labia": "genital", "groins": "groin", "nipples": "nipple",
    "quad": "quadriceps", "quadricep": "quadriceps", "hammy": "hamstring", "itb": "itband", "tmj": "jaw joint",
    "sij": "sacroiliac joint", "si": "sacroiliac", "plantar": "sole", "lumbar": "lowback", "trochanter": "hip",
    "haunch": "hip", "gum": "tooth", "windpipe": "throat", "thoracic": "midback", "ischial": "sitbone",
    # where on it
    "outside": "outer", "lateral": "outer", "outward": "outer", "inside": "inner", "medial": "inner", "inward": "inner",
    "top": "upper", "high": "upper", "higher": "upper", "low": "lower", "mid": "middle", "centre": "middle", "center": "middle",
    "central": "middle", "below": "under", "beneath": "under", "underneath": "under", "underside": "under", "behind": "back",
    "rear": "back", "alongside": "beside", "border": "edge", "rim": "edge", "margin": "edge", "crook": "fold",
    "crease": "fold", "bend": "fold", "meets": "join", "joins": "join", "meet": "join", "great": "big", "begins": "join",
    "starts": "join", "pointing": "index", "pointer": "index", "fleshy": "pad",
}

COMPLAINTS = {"headache": "head", "earache": "ear", "toothache": "tooth", "backache": "dorsum", "stomachache": "belly"}
"""Complaints that name a place, if nothing beside them does: a headache in the temple is in the temple."""

_NOT_DORSUM = r"(?! (?:of|teeth|tooth|molars?|ribs?))"
"""Before these, back is where on a part; else it is a part itself."""
_PLACE_OF_DORSUM = r"(?: part| half)?(?: of| in| up in| down in)?(?: the| my)? back" + _NOT_DORSUM

def _patterns(*rules: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{pattern})\b"), by) for pattern, by in rules)


SIDES = _patterns(
    (r"all ?right", "fine"),
    (r"(?<!the )(?<!my )right (?=(?:behind|under|in|on|at|between|above|below|where|here|there|now|through|across|down|"
     r"up)\b)", ""),
    (r"(?:on |to |down |at )?(?:the |my )?(?P<side>right|left)(?: hand)? side of", "side of"),
    (r"(?P<side>either|both|each) sides? of", "beside"),
    (r"(?:on |to |down |at )?(?:the |my )?(?P<side>right|left|both|each|either)(?: hand)? sides?(?! of) ?", ""),
    (r"(?P<side>right|left|both) ?", ""),
)
"""Words for sides, the right-hand side among them; first those that are none."""

FIXED = _patterns(
    # one word or two
    (r"knee cap", "kneecap"), (r"collar bone", "collarbone"), (r"breast bone", "breastbone"), (r"tail bone", "tailbone"),
    (r"cheek bone", "cheekbone"), (r"arm pit", "armpit"), (r"eye brow", "eyebrow"), (r"fore arm", "forearm"),
    (r"fore head", "forehead"), (r"ham strings?", "hamstring"), (r"shoulder blades?", "shoulderblade"),
    (r"head ache", "headache"), (r"back ache", "backache"), (r"ear ache", "earache"), (r"tooth ache", "toothache"),
    (r"(?:stomach|tummy|belly) ache", "stomachache"),
    (r"(?:sit|sits|sitz|sitting) bones?", "sitbone"), (r"shin bone", "shin"), (r"belly button|tummy button", "navel"),
    (r"(?:it|iliotibial|ilio tibial) (?:band|tract)", "itband"),
    (r"(?:bum|butt|buttock|ass|arse) cheeks?", "buttock"), (r"finger ?tips?", "finger"),
    (r"tibialis|tibia", "shin"), (r"upper legs?", "thigh"), (r"upper arms?", "upperarm"), (r"heart burn", "heartburn"),
    (r"over (?:the |my |one )?(?:right |left )?eyes?", "above eye"),
    # fingers and toes
    (r"(?:first|pointy) finger", "index finger"), (r"(?:second|long) finger", "middle finger"),
    (r"(?:third|fourth) finger", "ring finger"), (r"(?:small|smallest|baby|fifth|pinky|pinkie) (finger|toe)", r"little \1"),
    # beside, one side
    (r"next to", "beside"), (r"close to", "near"),
    (r"(?:on |to |down |at )?(?:the |my )?(?:one|other) side of", "side of"),
    (r"(?:on |to |down |at )?(?:the |my )?(?:one|other) sides?(?! of)", ""),
    # bottom, behind and back are places on a part, or parts themselves
    (r"(?:my|the) behind$", "buttock"), (r"bottom (?:of|edge|end|tip|part|corner|half)", "lower"),
    (r"bottom (teeth|tooth|molars?|gums?|lip|ribs?)", r"lower \1"),
    (r"(?:small|bottom|base|lower|low|low down)" + _PLACE_OF_DORSUM, "lowback"),
    (r"(?:middle|mid|centre|center)" + _PLACE_OF_DORSUM, "midback"),
    (r"(?:top|upper|high)" + _PLACE_OF_DORSUM, "upperback"),
    (r"(at|round|around) the back", r"\1 the behind"),
    (r"back (of|and|or|edge|rim|pocket|teeth|tooth|molars?|ribs?|side of)", r"behind \1"),
    (r"back (?:the |my )?(neck|head|shoulder|shoulderblade|arm|upperarm|elbow|forearm|hand|wrist|hip|thigh|leg|knee|ankle|heel)",
     r"behind \1"),
    (r"backs?", "dorsum"),
)
"""Groups of words that mean one thing, in the order in which they are read."""

# What words weigh

WHERE = _set("outer inner upper lower middle under above back front side between beside edge tip end base near join")
"""Words for where on a part something is."""
WHICH = _set("big little index middle ring second")
"""Words for which finger or toe it is."""
MINOR = _set("muscle bone joint point tendon morning pad strap bony bridge hollow flat angle stair old")
"""Words that help to tell places apart but name none."""
OPPOSITE = {
    "outer": {"inner"}, "inner": {"outer"}, "upper": {"lower", "under"}, "lower": {"upper", "above"}, "front": {"back"},
    "back": {"front"}, "under": {"upper", "above"}, "above": {"under", "lower"},
}
"""Words for where on a part that contradict each other."""

# Sentences

MARKS = re.compile(r"[,;.:!?()/\n–—&+]")
NEXT_PLACE = _set(
    "and or nor but then plus also down into to towards toward through spreading spreads radiating radiates running "
    "runs travelling goes")
"""Words after which another place may come."""
ONWARD = _set("down into to towards toward")
"""Those of them after which the pain runs on to the next place."""
HOW_AND_WHEN = ("when", "whenever", "while", "whilst", "after", "if", "because", "since", "during", "unless", "before",
                "cannot", "can't", "can not", "could not", "unable to", "not able to",
                "not being able to", "hard to", "difficult to", "makes it")
"""Words after which the text tells how or when it hurts, not where."""
STILL_THERE = _set("near by where beside close around round just at between")
"""A clause that begins with one of these says more of the place before it."""

NOT, NOT_THIS = "!not", "!not_this"
"""What stands for words that deny the place after them, or before them. Typed words hold no such sign."""
_DOES_NOT = r"(?:is|are|was|were|do|does|did)(?:n'?t| not)|never|not"
_PAINFUL = r"(?:hurt|hurts|hurting|sore|painful|ache|aches|aching|affected|involved|tender|the problem|a problem)"
DENIALS = _patterns(
    (r"(?:not|no)(?: only| just| to mention)", ""),
    (rf"(?:{_DOES_NOT})(?: really| even| at all)? {_PAINFUL}", NOT_THIS),
    (r"(?:is|are|feels?)(?: quite| totally| perfectly)? (?:fine|ok|okay|good|normal)", NOT_THIS),
    (rf"(?:{_DOES_NOT})(?! (?:sure|know|able|being able|bend|move|turn|straighten|lift|open|close|work)\b)", NOT),
    (r"neither|except(?: for| in)?|apart from", NOT),
    (r"no(?! (?:strength|feeling|power|sensation|movement|grip|control|sleep|relief|idea|matter|one|doubt)\b)", NOT),
)
"""Words that deny: "it is not my neck", "my neck is fine"."""
ENDS_DENIAL = _set("but then plus also only just it's its rather instead")
"""Words after which a denial no longer holds."""
