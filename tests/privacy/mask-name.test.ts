import { describe, expect, it } from 'vitest';
import { maskCrash } from '../../src/privacy/mask-crash.ts';
import { maskAgent, maskName } from '../../src/privacy/mask-name.ts';

describe('a number in a name is masked, and the rest of it left', () => {
  it.each([
    ['in/20260731103005_A003_13672054419.wav', 'in/20260731103005_A003_***********.wav'],
    ['20261124_13800138000_A003.wav', '20261124_***********_A003.wav'],
    ['8613672054419-1722412345.678.wav', '86***********-1722412345.678.wav'],
    ['+86 13672054419', '+86 ***********'],
    // run together with a day, a time, both, or a number that counts
    ['2026112413800138000.wav', '20261124***********.wav'],
    ['2026112409300013800138000.wav', '20261124093000***********.wav'],
    ['20261124093000123138001380000001', '20261124093000123***********0001'],
    ['1380013800020261124093000.wav', '***********20261124093000.wav'],
    // what was dialled before it
    ['9013800138000.wav', '90***********.wav'],
    ['013800138000.wav', '0***********.wav'],
    ['008613800138000.wav', '0086***********.wav'],
    // set apart by signs
    ['138-0013-8000.wav', '***-****-****.wav'],
    ['138 0013 8000.wav', '*** **** ****.wav'],
    ['010-84400011.wav', '***-********.wav'],
    ['02584400011.wav', '***********.wav'],
    ['6222 0204 0018 7355.wav', '**** **** **** ****.wav'],
    ['32010619880714203X.mp3', '******************.mp3'],
    ['20261124320106198807142035.wav', '20261124******************.wav'],
    ['6225881234567898.wav', '****************.wav'],
    // in other scripts
    ['１３８００１３８０００.wav', '***********.wav'],
    ['幺三八零零幺三八零零零.wav', '***********.wav'],
  ])('%s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
    expect(maskName(masked)).toBe(masked);
  });
});

describe('a name without one stays', () => {
  it.each([
    'd-001.wav',
    'A003',
    '1722412345678.wav',
    '1722412345.678',
    '20261124093000.wav',
    '20261124-093000-0571.wav',
    '0571-20261126.wav',
    '20261124093000123456.wav',
    '6e4c13672054419000.wav',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '4008208820.wav',
    '6225881234567890.wav',
    '录音 二零二六 一三六.wav',
  ])('%s', (name) => {
    expect(maskName(name)).toBe(name);
  });
});

it('masks what a bug quotes of a call, and leaves the places in the code', () => {
  const stack =
    'Error: 验证码三八二六一四\n    at judge (/srv/13800138000.wav/judge.ts:1234:567)\n    at main (main.ts:8:1)';
  expect(maskCrash(stack)).toBe(
    'Error: 验证码〔验证码〕\n    at judge (/srv/***********.wav/judge.ts:1234:567)\n    at main (main.ts:8:1)',
  );
});

it.each([
  ['13800138000', '*******8000'],
  ['A003', 'A003'],
  ['8613912345678', '86*******5678'],
  ['１３８００１３８０００', '*******８０００'],
  ['110101199003074578', '**************4578'],
  ['team-2 13800138001', 'team-2 *******8001'],
])('an agent %s is shown as %s', (id, shown) => {
  expect(maskAgent(id)).toBe(shown);
});
