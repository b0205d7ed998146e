// What the systems really print, shortened.
import { describe, expect, it } from 'vitest';
import {
  NO_BATTERY,
  readLowPowerMode,
  readPmset,
  readPowerSupplies,
  readWindowsBatteries,
} from './batteries';

describe('Linux', () => {
  const charger = { type: 'Mains', online: '0' };
  const battery = { type: 'Battery', scope: 'System', present: '1', status: 'Discharging', capacity: '64' };
  const mouse = { type: 'Battery', scope: 'Device', status: 'Discharging', capacity: '5' };

  it('is on battery when it discharges and nothing is plugged in', () => {
    expect(readPowerSupplies([charger, battery])).toEqual({ onBattery: true, percent: 64 });
    expect(readPowerSupplies([{ ...charger, online: '1' }, battery])).toEqual({
      onBattery: false,
      percent: 64,
    });
    expect(readPowerSupplies([{ type: 'USB', online: '1' }, battery])).toMatchObject({ onBattery: false });
    expect(readPowerSupplies([charger, { ...battery, status: 'Full' }])).toMatchObject({ onBattery: false });
  });

  it('takes two batteries together, and one that is not in for none', () => {
    const second = { ...battery, status: 'Unknown', capacity: '36' };
    expect(readPowerSupplies([battery, second])).toEqual({ onBattery: true, percent: 50 });
    expect(readPowerSupplies([{ ...battery, present: '0' }])).toEqual(NO_BATTERY);
  });

  it('is not on the battery of a mouse', () => {
    expect(readPowerSupplies([mouse])).toEqual(NO_BATTERY);
    expect(readPowerSupplies([])).toEqual(NO_BATTERY);
  });
});

describe('macOS', () => {
  it('says where the power comes from and how much is left', () => {
    const battery = `Now drawing from 'Battery Power'
 -InternalBattery-0 (id=23068771)\t87%; discharging; 5:11 remaining present: true`;
    const mains = `Now drawing from 'AC Power'
 -InternalBattery-0 (id=23068771)\t100%; charged; 0:00 remaining present: true`;
    expect(readPmset(battery)).toEqual({ onBattery: true, percent: 87 });
    expect(readPmset(mains)).toEqual({ onBattery: false, percent: 100 });
    expect(readPmset("Now drawing from 'AC Power'\n")).toEqual(NO_BATTERY);
  });

  it('says whether power is to be saved', () => {
    const settings = 'System-wide power settings:\nCurrently in use:\n standby              1\n';
    expect(readLowPowerMode(`${settings} lowpowermode         1\n sleep 1\n`)).toBe(true);
    expect(readLowPowerMode(`${settings} lowpowermode         0\n sleep 1\n`)).toBe(false);
    expect(readLowPowerMode(settings)).toBe(false);
  });
});

describe('Windows', () => {
  it('tells one battery, several or none', () => {
    expect(readWindowsBatteries('{"BatteryStatus":1,"EstimatedChargeRemaining":41}')).toEqual({
      onBattery: true,
      percent: 41,
    });
    expect(
      readWindowsBatteries(
        '[{"BatteryStatus":2,"EstimatedChargeRemaining":90},{"BatteryStatus":2,"EstimatedChargeRemaining":70}]',
      ),
    ).toEqual({ onBattery: false, percent: 80 });
    expect(readWindowsBatteries('{"BatteryStatus":5,"EstimatedChargeRemaining":null}')).toEqual({
      onBattery: true,
      percent: null,
    });
    for (const nothing of ['', 'null', 'Get-CimInstance : Access denied'])
      expect(readWindowsBatteries(nothing)).toEqual(NO_BATTERY);
  });
});
