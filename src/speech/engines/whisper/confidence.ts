export const confidenceOf = ({
  meanLogProbability,
}: {
  text: string;
  meanLogProbability: number;
  noSpeech: number;
}): number => Math.exp(meanLogProbability);
