"""Storyboards of any length to measure with, about 620 bytes a shot as people write them."""

ACTIONS = (
    "climbs the last rungs and sees the dead lamp",
    "turns the wheel until the gears catch",
    "listens at the door",
)
MOVES = ("push in", "static", "pan left", "handheld", "crane up")

HEAD = """storybuild: 1
title: A long film
format: {size: 320x180, fps: 24}
generate: {provider: animatic}
style: noir
styles:
  noir: {look: 35mm black and white, lighting: hard side light, palette: [coal, silver], mood: tense}
characters:
  mara: {name: Mara, description: keeper in her sixties with a grey braid, wardrobe: yellow oilskin}
  tom: {name: Tom, description: her young assistant, wardrobe: wool sweater}
locations:
  lantern: {description: cramped lantern room, time: night, weather: storm}
scenes:
"""


def board(shots: int, per_scene: int = 50) -> str:
    """A storyboard of that many shots of four seconds."""
    lines = [HEAD]
    for number in range(shots):
        if number % per_scene == 0:
            scene = number // per_scene + 1
            lines.append(
                f"  - id: s{scene}\n    heading: INT. LANTERN ROOM {scene} - NIGHT\n    location: lantern\n    shots:\n"
            )
        lines.append(_shot(number))
    return "".join(lines)


def _shot(number: int) -> str:
    action, move = ACTIONS[number % len(ACTIONS)], MOVES[number % len(MOVES)]
    return f"""      - id: shot_{number:05}
        duration: 4
        camera: {{size: wide, angle: low, move: {move}, lens: 24mm, focus: deep}}
        action: >-
          Mara {action}, and for the {number}th time that night she counts the seconds between the flash
          and the thunder while the storm leans on the glass.
        dialogue:
          - mara: It has been dark for {number} nights, and nobody came.
          - {{who: tom, line: Then we wait one more., delivery: whispered, at: 2.5}}
        characters: [mara, tom]
        location: lantern
        sound: {{ambience: wind, effects: [{{what: metal creak, at: 0.5}}]}}
        notes: keep the lamp out of frame
        tags: [night, storm]
"""
