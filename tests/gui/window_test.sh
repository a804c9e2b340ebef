#!/usr/bin/env bash
# Drives the planner in a real window (SDL's X11 driver under Xvfb) with the system's own mouse and keyboard: window_test.sh JUNHENG_GUI JUNHENG
# It clicks a unit on the map, writes Chinese into a filter, and reads what came of it from the file that --state tells. 77: tools are missing.
set -euo pipefail
planner=$1
junheng=$2

for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || { [[ -z ${CI:-} ]] && echo "skipped: $tool is not installed" && exit 77; echo "$tool must be there in CI"; exit 1; }
done

folder=$(mktemp -d)
server= window_program=
finish() {
  for process in "$window_program" "$server"; do
    if [[ -n $process ]]; then kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; fi
  done
  rm -rf "$folder"
}
trap finish EXIT

fail() {
  echo "FAILED: $1"
  echo "--- state:" && cat "$folder/state" 2>/dev/null
  echo "--- files:" && ls -la "$folder"
  echo "--- planner:" && cat "$folder/planner.log" 2>/dev/null
  exit 1
}

# until_true SECONDS WHAT COMMAND...
until_true() {
  local tries=$(($1 * 10)) what=$2
  shift 2
  until "$@"; do
    ((tries-- > 0)) || fail "$what"
    sleep 0.1
  done
}

has() { grep -qE "$1" "$folder/state" 2>/dev/null; }
has_not() { [[ -f $folder/state ]] && ! grep -qE "$1" "$folder/state"; }

# x and y of an item
middle_of() { awk -v id="$1" '$1 == "item" && $2 == id { print $3, $4; found = 1 } END { exit !found }' "$folder/state" || fail "$1 is not in sight"; }

click() {
  local x y
  read -r x y < <(middle_of "$1")
  xdotool mousemove "$x" "$y" sleep 0.15 mousedown 1 sleep 0.1 mouseup 1
}

"$junheng" synth --preset town --seed 1 -o "$folder/place" --lang en >"$folder/synth.log" 2>&1 || { cat "$folder/synth.log"; exit 1; }

# The server chooses a display that is free.
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$folder/display" >"$folder/xvfb.log" 2>&1 &
server=$!
until_true 10 "no X server" test -s "$folder/display"
DISPLAY=:$(head -n 1 "$folder/display")
export DISPLAY SDL_VIDEODRIVER=x11 LC_ALL=C.UTF-8

"$planner" "$folder/place/project.toml" --lang zh --size 1280x800 --state "$folder/state" \
  --preferences "$folder/preferences.toml" --journal "$folder/journal.scenarios" >"$folder/planner.log" 2>&1 &
window_program=$!
until_true 40 "the map did not come" has '^item map '
window=$(xdotool search --onlyvisible --name 'Junheng|均衡' | head -n 1)
xdotool windowmove --sync "$window" 0 0 2>/dev/null || true
xdotool windowfocus "$window" 2>/dev/null || true

# A click in the map's middle selects the unit that lies there.
has_not '^selected ' || fail "something is selected before anybody clicked"
click map
until_true 10 "a click on the map selects nothing" has '^selected '

# A key brings the workspace whose tables are open; a click a table; letters of the keyboard its filter.
xdotool key 2
until_true 10 "the key 2 does not bring the workspace" has '^item [a-z]+/filter '
click tab/villages
until_true 10 "the table of villages does not come" has '^item villages/filter '
rows=$(grep -cE '^item villages/[0-9]+ ' "$folder/state") || true
click villages/filter
sleep 0.3
xdotool type --delay 80 '无此村'
until_true 10 "Chinese in the filter leaves its rows as they are" has_not '^item villages/[0-9]+ '
xdotool key --clearmodifiers BackSpace BackSpace BackSpace
until_true 10 "rows do not come back" has '^item villages/[0-9]+ '
((rows > 0)) || fail "there were no rows to filter"

# The view as a picture, by the dialog and a path that is typed.
xdotool key --clearmodifiers Escape
sleep 0.2
xdotool key --clearmodifiers ctrl+shift+e
until_true 10 "Ctrl+Shift+E does not ask for a picture" has '^item paths/ok '
click paths/path
sleep 0.2
xdotool keydown ctrl sleep 0.2 key a sleep 0.2 keyup ctrl sleep 0.2
xdotool type --delay 40 "$folder/shot.png"
click paths/ok
until_true 10 "no picture is written" test -s "$folder/shot.png"
[[ $(head -c 4 "$folder/shot.png" | tail -c 3) == PNG ]] || fail "the picture is no PNG"
(($(stat -c %s "$folder/shot.png") > 20000)) || fail "the picture is empty"

# Ctrl+Q ends it in good order.
xdotool key --clearmodifiers ctrl+q
until_true 10 "Ctrl+Q does not end it" bash -c "! kill -0 $window_program 2>/dev/null"
wait "$window_program" || fail "it ended with code $?"
window_program=
[[ -s $folder/preferences.toml ]] || fail "nothing is kept for the next run"
echo "a click selected, Chinese was written, and it ended in good order"
