import assert from 'node:assert/strict';
import { makeReportOf } from '../../../src/report/of-log.ts';
import { builtIn } from '../../support/catalogue.ts';

const NO_PACKAGES = { command: {}, header: {}, library: {}, pkgconfig: {}, package: {} };
const refused = (image: string): string =>
  `Warning  Failed  9s  kubelet, 10.0.0.1  Failed to pull image "${image}": rpc error: code = Unknown desc = failed to resolve reference "${image}": unexpected status from HEAD request to https://quay.io/v2/acme/web/manifests/1: 401 UNAUTHORIZED\nWarning  Failed  9s  kubelet, 10.0.0.1  Error: ErrImagePull\n`;

/** The command of the first step that the report of a log shows. */
async function firstCommand(text: string): Promise<string | null> {
  const { catalogue, engine } = builtIn();
  const answer = engine.diagnose(new TextEncoder().encode(text));
  const report = await makeReportOf(
    'x.log',
    answer,
    { words: catalogue.words, packages: NO_PACKAGES },
    engine,
  );
  return report.diagnoses[0]?.resolve[0]?.command ?? null;
}

describe('the objects that a log names', () => {
  it('are the app or job of Code Engine that pulls', async () => {
    const app = `Getting events for application 'cart'...\n${refused('quay.io/acme/web:1')}`;
    assert.match((await firstCommand(app)) ?? '', /ce app update --name cart --registry-secret/);
    const job = `Getting events for jobrun 'crawl-jobrun-x9k2p'...\n${refused('quay.io/acme/web:1')}`;
    assert.match((await firstCommand(job)) ?? '', /--username acme\+.* ce job update --name crawl /);
    const instance = `ibmcloud ce app events\ncart-00002-deployment-6b7f8c94cd-5xk2t:\n${refused('quay.io/acme/web:1')}`;
    assert.match((await firstCommand(instance)) ?? '', /ce app update --name cart /);
  });
  it('are the build of OpenShift and its configuration', async () => {
    const row = 'web-2   Source   Git   Failed (FetchSourceFailed)   3 minutes ago   1s\n';
    assert.equal(await firstCommand(`$ oc get builds\n${row}`), 'oc logs build/web-2');
    const described =
      'oc describe build web-3\nStatus:  Failed (The build pod was killed due to an out of memory condition.)\nBuild Config:  web\n';
    assert.match((await firstCommand(described)) ?? '', /oc patch bc\/web /);
  });
  it('are the pod and its namespace', async () => {
    const events =
      'Normal  Scheduled  9s  default-scheduler  Successfully assigned shop/web-1 to node2\nWarning  Failed  9s  kubelet  Error: ErrImagePull\n';
    assert.equal(await firstCommand(events), 'kubectl describe pod web-1 --namespace shop');
    const rows =
      '$ kubectl get pods -n docks\nNAME   READY   STATUS   RESTARTS   AGE\ntug-7c9d8   0/1     ErrImagePull   0   2m\n';
    assert.equal(await firstCommand(rows), 'kubectl describe pod tug-7c9d8 --namespace docks');
  });
});
