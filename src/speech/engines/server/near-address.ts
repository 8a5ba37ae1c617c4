import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { EngineError } from '../../../errors.ts';

/** This machine and the networks that no router of the internet carries: RFC 1122, 1918, 3927, 4193, 4291. */
const NEAR = new BlockList();
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEAR.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NEAR.addSubnet(net, prefix, 'ipv6');

/** Whether an address is of this machine or of a private network. */
export const isNear = (address: string): boolean => {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address;
  const family = isIP(plain);
  return family !== 0 && NEAR.check(plain, family === 4 ? 'ipv4' : 'ipv6');
};

/** Refuses an address that is not near. */
export const farAway = (host: string, address: string): EngineError =>
  new EngineError(`--server ${host} is ${address}, which is not on this machine or a private network`, {
    code: 'server-remote',
    cure: 'recordings would leave your network: name a server of your own, or add --allow-remote if that is what you want',
  });

/**
 * Looks a name up for a connection and refuses it where any of its addresses is far: the address that was checked is the one that is
 * connected to, whatever the name means a moment later.
 */
export const lookupNear: LookupFunction = (host, options, done) => {
  resolveName(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    const far = addresses?.find(({ address }) => !isNear(address));
    if (error !== null || first === undefined) done(error ?? new Error(`${host} has no address`), '', 0);
    else if (far !== undefined) done(farAway(host, far.address), '', 0);
    else if (options.all === true) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

/** @throws EngineError where a server's address is written out and is far; a name is checked when it is connected to. */
export const checkNear = (url: URL): void => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isNear(host)) throw farAway(url.hostname, host);
};
