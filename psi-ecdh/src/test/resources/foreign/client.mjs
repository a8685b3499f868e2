// A client of RFC 9497 by @cloudflare/voprf-ts. Arguments: public key, then inputs, in hexadecimal digits.
// Writes the blinded elements, reads the evaluated ones and the proof, writes the outputs.
import { createRequire } from 'module';
import { createInterface } from 'readline';
const require = createRequire(process.cwd() + '/');
const { Oprf, VOPRFClient, Evaluation, DLEQProof } = require('@cloudflare/voprf-ts');
const { CryptoNoble } = require('@cloudflare/voprf-ts/crypto-noble');

const bytes = hex => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = arrays => arrays.map(a => Buffer.from(a).toString('hex')).join('');
const [publicKey, ...inputs] = process.argv.slice(2);
const client = new VOPRFClient(Oprf.Suite.RISTRETTO255_SHA512, bytes(publicKey), CryptoNoble);
const group = client.group;
const [finalizeData, request] = await client.blind(inputs.map(bytes));
console.log(hex(request.blinded.map(element => element.serialize(true))));
for await (const line of createInterface({ input: process.stdin })) {
    const answer = bytes(line);
    const n = inputs.length;
    const elements = [];
    for (let i = 0; i < n; i++) {
        elements.push(group.desElt(answer.subarray(32 * i, 32 * i + 32)));
    }
    const proof = DLEQProof.deserialize(group.id, answer.subarray(32 * n), CryptoNoble);
    const outputs = await client.finalize(finalizeData, new Evaluation(Oprf.Mode.VOPRF, elements, proof));
    console.log(hex(outputs));
    break;
}
process.exit(0);
