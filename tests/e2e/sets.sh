#!/usr/bin/env bash
# Prompt sets, judged twice: what trustkit's own check says of a set, an independent JSON Schema
# validator says by prompts/schema.json. The sets are those in prompts/ and examples/, what `prompts
# new` writes, and thousands of these with one thing changed.
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "$0")/common.sh"

# The distribution's Python, which has the validator; another may come first in PATH.
python=/usr/bin/python3
[ -x $python ] || python=python3

for kind in ask checkin apologize boundary review lint; do
  trustkit prompts new -q --for $kind "my-$kind" >path || fail "no new set for $kind"
  [ "$(cat path)" = "$HOME/.config/trustkit/prompts/$kind/my-$kind.yaml" ] || fail "it is at $(cat path)"
done
trustkit prompts check 2>/dev/null || fail 'a new set is not right'
cmp "$HOME/.config/trustkit/prompts/schema.json" "$ROOT/prompts/schema.json" ||
  fail 'the schema beside new sets is another'
for kind in ask checkin apologize boundary review lint; do
  [ "$(trustkit prompts path "my-$kind")" = "$HOME/.config/trustkit/prompts/$kind/my-$kind.yaml" ] ||
    fail "prompts path does not find my-$kind"
done

$python - "$ROOT" <<'PYTHON' || fail 'the two verdicts differ'
import copy, glob, json, os, subprocess, sys
import jsonschema
from ruamel.yaml import YAML

root, home = sys.argv[1], os.environ['HOME']
schema = json.load(open(root + '/prompts/schema.json'))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

def load(file):
    return YAML(typ='safe', pure=True).load(open(file))

sound = (glob.glob(root + '/prompts/*/*.yaml') + glob.glob(root + '/examples/prompts/*/*.yaml') +
         glob.glob(home + '/.config/trustkit/prompts/*/*.yaml'))
for file in sound:
    faults = [error.message for error in validator.iter_errors(load(file))]
    if faults:
        sys.exit(f'{file}: {faults}')

# A set of each kind with everything in it.
head = {'set': 'one', 'version': 2, 'title': 'One', 'purpose': 'For one.', 'lang': 'en-GB', 'every': '2w',
        'audience': ['self', 'team'], 'private': True, 'sources': ['A book.']}
prompts = [{'id': 'a-1', 'depth': 3, 'role': 'speaker', 'tags': ['past'], 'ask': 'What?', 'follow': ['And?']},
           {'id': 'b', 'ask': 'Why?', 'tags': 'past', 'follow': 'So?'}]
items = [{'key': 'Heard', 'type': 'scale', 'about': 'self', 'ask': 'I felt heard.', 'points': ['no', 'yes'], 'required': True},
         {'key': 'How', 'type': 'choice', 'ask': 'How?', 'choices': ['a', 'b']},
         {'key': 'Plan', 'type': 'whenthen', 'ask': 'Before then?', 'writes': 'promise'},
         {'key': 'Said', 'type': 'text', 'ask': 'What?'}, {'key': 'L', 'type': 'list', 'ask': 'What?'},
         {'key': 'Y_2', 'type': 'yesno', 'ask': 'So?'}]
rules = [{'id': 'r', 'level': 'error', 'part': 'apology', 'scope': 'absent', 'match': 'a+', 'unless': 'b', 'why': 'So.',
          'say': 'This.', 'source': 'A book.', 'good': ['x'], 'bad': ['a', 'aa']}]
weighed = [{'id': 'w', 'family': 'blame', 'level': 'warning', 'scope': 'weighed', 'why': 'So.'},
           {'id': 'm', 'level': 'note', 'scope': 'sentence', 'match': 'a', 'why': 'So.'}]
weights = {'from': 50, 'other-rules': 30, 'phrases': '40 blame you made me\n-9999 - a _ b\n'}
bases = [dict(head, **{'for': kind, key: value})
         for kinds, key, value in ((['ask', 'review'], 'prompts', prompts),
                                   (['checkin', 'apologize', 'boundary'], 'items', items), (['lint'], 'rules', rules))
         for kind in kinds]
bases.append(dict(head, **{'for': 'lint', 'rules': weighed, 'weights': weights}))

long_text = 'x' * 2001
values = [None, '', ' ', 'x', 'two words', 'UPPER', 'self', 'scale', 'text', 'choice', 'ask', 'lint', 'promise', 'error', '3d', '0d',
          '10000d', '3x', 'tab\tand\nnewline', 'bell\x07', 'next\x85line', long_text, 'é' * 2000, 'x' * 65, 'x' * 64,
          0, 1, 4, 5, 9999, 10000, -1, True, False, [], ['x'], ['x', 'y'], ['x', 'x'], ['self', 'x'], [None], [['x']],
          [{'a': 'b'}], ['x'] * 10, ['x' + str(n) for n in range(10)], ['x' + str(n) for n in range(11)],
          ['x' + str(n) for n in range(101)], {}, {'a': 'b'}, 'Time', 'Note', 'You felt heard.', 'my partner listened', 'You.',
          'Where were you last night?', 'May I see your phone?', 'HOW OFTEN DOES HE CALL?', 'Have you lied to me?', 'Would you rate me out of ten?',
          'Will you forgive me?', 'Could you stay together?', 'Are you hiding something?', 'Did they secretly read it?',
          'How often do you laugh?', 'Whom are you with when you laugh?', 'What does trust prove?']

def paths(tree, path=()):
    yield path
    children = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, child in children:
        yield from paths(child, path + (key,))

def changed(base, path, change):
    tree = copy.deepcopy(base)
    place = tree
    for key in path[:-1]:
        place = place[key]
    change(place, path[-1])
    return tree

def variants(base):
    yield base
    for path in list(paths(base))[1:]:
        yield changed(base, path, lambda place, key: place.pop(key))
        for value in values:
            yield changed(base, path, lambda place, key: place.__setitem__(key, copy.deepcopy(value)))
        yield changed(base, path, lambda place, key: place.update(unknown='x') if isinstance(place, dict) else place.append(place[0]))

def unseen_by_a_schema(tree):
    """What trustkit's check finds and a schema cannot: names that stand twice, a set called otherwise than its file, weights that
    do not go with the rules."""
    if not isinstance(tree.get('set'), (str, int)) or tree['set'] != 'one':
        return True
    for key in ('prompts', 'items', 'rules'):
        if isinstance(tree.get(key), list):
            names = [str(each.get('id', each.get('key'))) for each in tree[key] if isinstance(each, dict)]
            if len(set(names)) != len(names):
                return True
    rules = [rule for rule in tree['rules'] if isinstance(rule, dict)] if isinstance(tree.get('rules'), list) else []
    families = [str(rule.get('family')) for rule in rules if rule.get('scope') == 'weighed']
    if bool(families) != ('weights' in tree):
        return True
    weights = tree.get('weights')
    lines = str(weights.get('phrases')).splitlines() if isinstance(weights, dict) else []
    texts = [line.split(' ', 2)[-1] for line in lines]
    return len(set(texts)) != len(texts) or any(
        len(line.split()) > 2 and line.split()[1] not in families + ['-'] for line in lines)

os.makedirs('sets')
verdicts, number = {}, 0
for base in bases:
    for tree in variants(base):
        if unseen_by_a_schema(tree):
            continue
        folder = f'sets/{number}'
        os.makedirs(folder)
        # JSON is YAML; the characters that YAML wants escaped, JSON escapes.
        with open(folder + '/one.yaml', 'w') as file:
            json.dump(tree, file, indent=1)
        verdicts[folder + '/one.yaml'] = validator.is_valid(tree)
        number += 1

files = list(verdicts)
broken = set()
for start in range(0, len(files), 500):
    said = subprocess.run([os.environ['TRUSTKIT'], 'prompts', 'check', '-q'] + files[start:start + 500], capture_output=True, text=True)
    if said.stderr:
        sys.exit(said.stderr)
    # That a rule fails its examples is more than a schema can see.
    broken.update(line.split(':')[0] for line in said.stdout.splitlines() if ': the rule ' not in line)
differ = [file for file in files if verdicts[file] == (file in broken)]
for file in differ[:5]:
    print('the schema says', 'yes' if verdicts[file] else 'no', 'and the check',
          'no' if file in broken else 'yes', 'to', ' '.join(open(file).read().split())[:700])
good = sum(verdicts.values())
print(f'{len(files)} sets, {good} of them good')
if differ or good < 300 or len(files) - good < 3000:
    sys.exit(f'{len(differ)} verdicts differ')
PYTHON
echo 'sets: ok'
