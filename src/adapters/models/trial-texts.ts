// Texts that any model of texts tells apart: each with one that says nearly the same in nearly the same words, and one of
// as many words that shares neither matter nor words with it: to a tokenizer that knows none they are the same.

export interface Trial {
  text: string;
  similar: string;
  different: string;
}

export const ENGLISH_TRIALS: Trial[] = [
  {
    text: 'The old ship sailed slowly across the cold northern sea.',
    similar: 'Slowly the old ship sailed over the cold northern sea.',
    different: 'Bake fresh bread with flour and water plus some salt.',
  },
  {
    text: 'Our library opens at nine and closes at six on weekdays.',
    similar: 'On weekdays our library opens at nine and closes at six.',
    different: 'Green frogs jump into their ponds whenever heavy rain begins falling.',
  },
  {
    text: 'The doctor told the patient to drink more water every day.',
    similar: 'Every day the patient must drink more water, the doctor told her.',
    different: 'Train tickets for young students cost half as much after ten.',
  },
  {
    text: 'This contract ends when either party gives written notice.',
    similar: 'When either party gives written notice, this contract ends.',
    different: 'Mountains were covered by fresh snow until late spring.',
  },
];

export const CHINESE_TRIALS: Trial[] = [
  {
    text: '图书馆每天上午九点开门，晚上六点关门。',
    similar: '每天图书馆上午九点开门，晚上六点就关门了。',
    different: '他喜欢用新鲜蔬菜和牛肉，做成一锅热汤。',
  },
  {
    text: '医生告诉病人要多喝水，早点休息。',
    similar: '医生说病人要多喝水，要早点休息。',
    different: '火车票价格从下个月起，全部上涨。',
  },
  {
    text: '这份合同在双方签字之后立即生效。',
    similar: '双方签字之后，这份合同立即生效。',
    different: '山上的白雪一直到春天才慢慢融化。',
  },
];
