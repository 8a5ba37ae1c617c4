import { expect, test } from 'vitest';
import { dialogue } from './dialogue.ts';

test.each([
  ['as it is written', ['c:A8K376']],
  ['in words', ['c:A八K三七六']],
  ['behind the name of its province', ['c:江苏的，A，八K三七六']],
  ['behind its town', ['c:浙江杭州的A八K三七六']],
  ['with the letter told from the rest', ['c:字母A，后面是八K三七六']],
  ['spelt', ['c:A，八，K，三，七，六']],
  ['in two turns, each repeated', ['c:A', 'a:A', 'c:八K三七六', 'a:八K三七六']],
  ['without its first letter', ['c:嗯，八K三七六，苏的']],
  ['of a new energy car', ['c:绿牌，AD零三七六二']],
  ['repeated by who asked', ['c:我的是B七二零五K', 'a:好的，您登记的是B七二零五K对吗']],
  ['after a while', ['c:稍等我看看', 'a:好的', 'c:C幺二三D四，白色的宝马']],
])('a plate that answers a question is masked: %s', (_, lines) => {
  const said = dialogue('a:请问您的车牌号是多少？', ...lines)
    .slice(1)
    .join('\n');
  expect(said).toContain('〔车牌号〕');
  expect(said).not.toMatch(/[A-Za-z0-9零一幺二三四五六七八九]/);
});

test.each([
  ['a model of a car', ['c:我忘了，白色的A6L', 'c:宝马X5，三百二十马力', 'c:比亚迪E5，2023款']],
  ['a flight and a train', ['c:航班CA一二三四', 'c:坐G七一零二过来的']],
  ['a car park', ['c:停在B2层三零二号车位，A座一二零三']],
  ['goods', ['c:我买的是X300，还有A4纸', 'c:型号A8K376']],
  ['what was asked for since', ['c:没有', 'a:您的产品型号', 'c:A8K376']],
  ['a colour', ['c:等一下', 'a:您要什么颜色，色号是', 'c:A2038']],
  ['a motorway', ['c:京沪高速G2，一百二十公里']],
  ['sums', ['c:我充了300块，APP上没显示']],
  ['an engine', ['c:1.5T，2.0L的']],
  ['a shop', ['c:4S店说三天，5G手机打的']],
])('letters and figures that are no plate stay: %s', (_, lines) => {
  const call = ['a:请问您的车牌号？', ...lines];
  expect(dialogue(...call)).toEqual(call.map((line) => line.slice(2)));
});

test('letters and figures stay where no plate was asked for', () => {
  const call = ['a:您买的哪款', 'c:A8K376', 'a:好的，A8K376对吗'];
  expect(dialogue(...call)).toEqual(call.map((line) => line.slice(2)));
});

test.each([
  ['苏E点三三八K七', '苏〔车牌号〕'],
  ['鄂A的，三三八K七', '鄂〔车牌号〕'],
  ['浙A三三八，那个K七', '浙〔车牌号〕'],
  ['川A，后面是三三八K七', '川〔车牌号〕'],
  ['鄂A，王的W，三三零七', '鄂〔车牌号〕'],
  ['京Q，B for boy，三三七二', '京〔车牌号〕'],
  ['粤B三个八Q九', '粤〔车牌号〕'],
  ['渝A双八三三K', '渝〔车牌号〕'],
])('words between its characters part no plate: %s', (said, shown) => {
  expect(dialogue(`c:${said}`)).toEqual([shown]);
});

test.each([
  ['c:我车浙A三三八K七，记成三三八H七了', '我车浙〔车牌号〕，记成〔车牌号〕了'],
  ['c:浙A七Q三三零，七Q三三零对吗', '浙〔车牌号〕对吗'],
  ['c:浙A七Q三三零，我有一辆X5和Q7', '浙〔车牌号〕，我有一辆X5和Q7'],
])('a plate is known again without its province: %s', (said, shown) => {
  expect(dialogue(said)).toEqual([shown]);
});
